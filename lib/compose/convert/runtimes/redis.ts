import type { Given } from '../../program/expressions';
import type { Conversion } from '../conversion';
import { existing } from '../secret-registry';
import type { ServiceDraft } from '../service-draft';
import { wordsOf } from '../texts';

/** Options of `Runtime.redis` and `Runtime.valkey`, and the arguments that remain, from the command of the image. */
export function redis(draft: ServiceDraft, { secrets }: Conversion): { readonly options?: Given; readonly args: readonly string[] } {
  const command = draft.field.at('command');
  const words = command ? wordsOf(command) : [];
  const isProgram = /(^|\/)(redis|valkey)-server$/.test(words.at(0) ?? '');
  const args = isProgram ? words.slice(1) : words;
  const valueOf = (option: string) => {
    const index = args.indexOf(option);
    return index < 0 ? undefined : args[index + 1];
  };
  const password = valueOf('--requirepass');
  const isPersistent = valueOf('--appendonly') !== 'no' && valueOf('--save') !== '';
  const options = {
    password: password ? existing(secrets.ofValue(password, draft.id, 'password')) : undefined,
    persistent: isPersistent ? undefined : false,
  };
  const consumed = ['--requirepass', '--appendonly', ...(isPersistent ? [] : ['--save'])];
  return {
    options: options.password === undefined && isPersistent ? undefined : options,
    args: args.filter((word, index) => !consumed.includes(word) && !consumed.includes(args[index - 1] ?? '')),
  };
}
