import { secretsInCommand } from '../../policy/plain-secret/plain-secret';
import type { Field } from '../field';
import type { Conversion } from './conversion';
import { hostRemarks } from './host-remarks';
import { escaped } from './plain-text';
import { redis } from './runtimes/redis';
import { keyOfOption, secretsOfCommand } from './plain-secrets';
import type { SecretKey } from './secret-registry';
import { secretVariable } from './secret-variables';
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
  const reference = (secret: SecretKey, name: string) => `$(${secretVariable(secret, name, draft)})`;
  const moved = secretsOfCommand(result).map(({ name, value }) => {
    const secret = secrets.ofValue(value, draft.id, keyOfOption(name));
    result.forEach((word, index) => (result[index] = word.replace(value, () => reference(secret, keyOfOption(name)))));
    return `${name} is in Secret ${secret.name}, key ${secret.key}`;
  });
  // A program that takes secrets as arguments, without names, gets those that other services have.
  result.forEach((word, index) => {
    result[index] = secrets.replaced(word, (secret) => {
      moved.push(`the value of key ${secret.key} is in Secret ${secret.name}`);
      return reference(secret, secret.key);
    });
  });
  if (secretsInCommand(result).length > 0) {
    outcomes.refused(field, 'it contains a secret in plain text', 'give it by a variable of `environment`, or by `secrets`');
    return;
  }
  const isReset = prop === 'args' && draft.field.at('entrypoint') !== undefined && !draft.props.has('command');
  if (result.length > 0) {
    draft.props.set(isReset ? 'command' : prop, result);
  }
  const remarks = [...new Set([...renamed, ...moved, ...result.flatMap((word) => hostRemarks(word, draft))])];
  if (remarks.length > 0) {
    outcomes.approximated(field, `${detail}; ${remarks.join('; ')}`);
  } else {
    outcomes.mapped(field, detail);
  }
}
