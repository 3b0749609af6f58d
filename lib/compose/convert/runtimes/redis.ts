import type { Given } from '../../program/expressions';
import type { Conversion } from '../conversion';
import { mountedTexts } from '../mounted-texts';
import { existing } from '../secret-registry';
import type { ServiceDraft } from '../service-draft';
import { redisCommand } from './redis-command';

/** The password in a file of the configuration. */
const PASSWORD = /^[ \t]*requirepass[ \t]+["']?([^"'\s]+)/m;

/** Options of `Runtime.redis` and `Runtime.valkey`, and the arguments that remain, from the command of the image. */
export function redis(draft: ServiceDraft, conversion: Conversion): { readonly options?: Given; readonly args: readonly string[] } {
  const { file, options: args = [] } = redisCommand(draft.field.at('command')) ?? {};
  const valueOf = (option: string) => {
    const index = args.indexOf(option);
    return index < 0 ? undefined : args[index + 1];
  };
  // The profile checks the server with its password.
  const password = valueOf('--requirepass') ?? (file === undefined ? undefined : passwordIn(draft, conversion));
  const isPersistent = valueOf('--appendonly') !== 'no' && valueOf('--save') !== '';
  const options = {
    password: password ? existing(conversion.secrets.ofValue(password, draft.id, 'password')) : undefined,
    persistent: isPersistent ? undefined : false,
  };
  const consumed = ['--requirepass', '--appendonly', ...(isPersistent ? [] : ['--save'])];
  const others = args.filter((word, index) => !consumed.includes(word) && !consumed.includes(args[index - 1] ?? ''));
  return {
    options: options.password === undefined && isPersistent ? undefined : options,
    // A file is an argument before all options, which the profile has of its own: included, it precedes those of the command as before.
    args: file === undefined ? others : ['--include', file, ...others],
  };
}

function passwordIn(draft: ServiceDraft, conversion: Conversion): string | undefined {
  return mountedTexts(draft, conversion)
    .map(({ text }) => PASSWORD.exec(text)?.[1])
    .find((found) => found !== undefined);
}
