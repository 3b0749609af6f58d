import { assignmentsOf } from '../../policy/plain-secret/assignment';
import { mayBeSecret, secretsInCommand, secretsInFile } from '../../policy/plain-secret/plain-secret';
import type { Conversion } from './conversion';
import type { SecretRegistry } from './secret-registry';
import type { ServiceDraft } from './service-draft';
import { wordsOf } from './texts';
import { variableName } from './variable-name';

/** A secret within a text of the Compose file, with what is around it. */
export interface SecretPart {
  readonly before: string;
  readonly value: string;
  readonly after: string;
  /** Variable that holds the secret. */
  readonly variable: string;
}

/** A URL with a password, or a data source name of Go. */
const CREDENTIALS = /^([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:(?=[^\s/@]+@)|[\w.-]+:(?=[^\s/@]+@(?:tcp6?|unix)\())([^\s/@]+)(.*)$/is;

/** What of a variable is a secret: the password of a URL, or the whole value. */
export function secretOfVariable(name: string, text: string): SecretPart | undefined {
  const [, before, value, after] = (CREDENTIALS.exec(text) ?? []) as (string | undefined)[];
  if (before !== undefined) {
    return { before, value: value!, after: after!, variable: `${name}_PASSWORD` };
  }
  return mayBeSecret(name, text) ? { before: '', value: text, after: '', variable: name } : undefined;
}

/** The secrets that a command gives options and variables. */
export function secretsOfCommand(words: readonly string[]): { readonly name: string; readonly value: string }[] {
  return secretsInCommand(words).flatMap(({ name }) => {
    const value = valueOf(name, words);
    return value === undefined ? [] : [{ name, value }];
  });
}

function valueOf(name: string, words: readonly string[]): string | undefined {
  const index = words.findIndex((word) => word.replace(/^--?/, '') === name);
  return (index >= 0 ? words[index + 1] : undefined) ?? assignmentsOf(words.join(' ')).find((each) => each.name === name)?.value;
}

/** Whether a file contains a secret, by what it says or because a variable or a command has the same value. */
export function hasSecret(name: string, content: string, { secrets }: Pick<Conversion, 'secrets'>): boolean {
  return secrets.isIn(content) || secretsInFile(name, content).length > 0;
}

/**
 * Registers the secrets of a service before any text is converted: what is one by its name in one service may be in a text of another.
 *
 * @param consumed variables that the runtime profile sets
 */
export function collectSecrets(draft: ServiceDraft, consumed: ReadonlyMap<string, string>, secrets: SecretRegistry): void {
  for (const [name, { value }] of draft.service.variables) {
    const part = consumed.has(name) ? undefined : secretOfVariable(name, value);
    if (part) {
      secrets.ofValue(part.value, draft.id, part.variable);
    }
  }
  for (const field of [draft.field.at('entrypoint'), draft.field.at('command')]) {
    for (const { name, value } of field ? secretsOfCommand(wordsOf(field)) : []) {
      secrets.ofValue(value, draft.id, keyOfOption(name));
    }
  }
}

/** The key for the value of an option: `--api-token` is `API_TOKEN`. */
export function keyOfOption(name: string): string {
  return variableName(name.replace(/^-+/, ''));
}
