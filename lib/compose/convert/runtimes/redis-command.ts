import type { Field } from '../../field';
import { wordsOf } from '../texts';

/** What the command of redis or valkey says of the server. */
export interface RedisCommand {
  /** The file of its configuration. */
  readonly file?: string;
  readonly options: readonly string[];
}

/** Whether a service starts the server itself, as its image does: an entry point, a shell or a script may do anything. */
export function isRedisServer(field: Field): boolean {
  const entrypoint = field.at('entrypoint');
  return (!entrypoint || entrypoint.isNull) && redisCommand(field.at('command')) !== undefined;
}

/** Reads a command as the entry point of the image does; undefined for that of another program. */
export function redisCommand(command: Field | undefined): RedisCommand | undefined {
  const words = command ? wordsOf(command) : [];
  const isNamed = /(^|\/)(redis|valkey)-server$/.test(words.at(0) ?? '');
  const args = isNamed ? words.slice(1) : words;
  const [first = '-'] = args;
  if (first.startsWith('-')) {
    return { options: args };
  }
  return isNamed || first.endsWith('.conf') ? { file: first, options: args.slice(1) } : undefined;
}
