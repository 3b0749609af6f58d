import { secretsInCommand } from '../../policy/plain-secret/plain-secret';
import { assignmentsOf } from '../../policy/plain-secret/assignment';
import type { Field } from '../field';
import type { Conversion } from './conversion';
import { escaped } from './plain-text';
import { redis } from './runtimes/redis';
import { addSecretVariable } from './secret-variables';
import type { ServiceDraft } from './service-draft';
import { wordsOf } from './texts';

/** The entry point is the command of the container, and the command its arguments. */
export function convertCommands(draft: ServiceDraft, conversion: Conversion): void {
  convertEntrypoint(draft, conversion);
  const field = draft.field.at('command');
  if (!field || field.isNull) {
    return;
  }
  const words = isRedis(draft) ? redis(draft, conversion).args : wordsOf(field);
  const isEmpty = wordsOf(field).length === 0;
  convertWords(
    field,
    words,
    'args',
    draft,
    conversion,
    isRedis(draft) ? 'options of the runtime profile, and arguments' : isEmpty ? 'the command of the image' : 'arguments',
  );
}

function isRedis({ profile: { runtime } }: ServiceDraft): boolean {
  return runtime === 'redis' || runtime === 'valkey';
}

function convertEntrypoint(draft: ServiceDraft, conversion: Conversion): void {
  const field = draft.field.at('entrypoint');
  if (!field || field.isNull) {
    return;
  }
  const words = wordsOf(field);
  if (words.length === 0 || words.join('') === '') {
    // An empty entry point resets that of the image: the command is the program.
    const command = draft.field.at('command');
    conversion.outcomes.approximated(field, command ? 'the command is the program' : 'the entry point of the image');
    return;
  }
  convertWords(field, words, 'command', draft, conversion, 'the command of the container');
}

function convertWords(
  field: Field,
  words: readonly string[],
  prop: 'command' | 'args',
  draft: ServiceDraft,
  conversion: Conversion,
  detail: string,
): void {
  const { outcomes, hosts, secrets } = conversion;
  const renamed: string[] = [];
  const result = words.map((word) => {
    const { text, detail: names } = hosts.rewrite(word, draft);
    renamed.push(...(names ? [names] : []));
    return escaped(text);
  });
  const found = secretsInCommand(result);
  const moved = found.flatMap(({ name }) => {
    const value = valueOf(name, result);
    if (value === undefined) {
      return [];
    }
    const variable = name
      .replace(/^-+/, '')
      .replace(/[^A-Za-z0-9]+/g, '_')
      .toUpperCase();
    const secret = secrets.ofValue(value, draft.id, variable);
    addSecretVariable(secret, variable, draft);
    result.forEach((word, index) => (result[index] = word.replace(value, `$(${variable})`)));
    return [`${name} is in Secret ${secret.name}, key ${secret.key}`];
  });
  // A program that takes secrets as arguments, without names, gets those that other services have.
  for (const [value, secret] of secrets.within(result.join(' '))) {
    const variable = secret.key.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
    addSecretVariable(secret, variable, draft);
    result.forEach((word, index) => (result[index] = word.replaceAll(value, `$(${variable})`)));
    moved.push(`the value of key ${secret.key} is in Secret ${secret.name}`);
  }
  if (secretsInCommand(result).length > 0) {
    outcomes.refused(field, 'it contains a secret in plain text', 'give it by a variable of `environment`, or by `secrets`');
    return;
  }
  const isReset = prop === 'args' && draft.field.at('entrypoint') !== undefined && !draft.props.has('command');
  if (result.length > 0) {
    draft.props.set(isReset ? 'command' : prop, result);
  }
  const remarks = [...new Set([...renamed, ...moved])];
  if (remarks.length > 0) {
    outcomes.approximated(field, `${detail}; ${remarks.join('; ')}`);
  } else {
    outcomes.mapped(field, detail);
  }
}

/** The value that a command gives an option or a variable. */
function valueOf(name: string, words: readonly string[]): string | undefined {
  const index = words.findIndex((word) => word.replace(/^--?/, '') === name);
  return (index >= 0 ? words[index + 1] : undefined) ?? assignmentsOf(words.join(' ')).find((each) => each.name === name)?.value;
}
