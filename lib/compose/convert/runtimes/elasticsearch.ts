import type { Given } from '../../program/expressions';
import type { RuntimeOptions } from './runtime-options';

/** Options of `Runtime.elasticsearch`, from the variables of the image. */
export function elasticsearch(options: RuntimeOptions): Given | undefined {
  options.text('discovery.type', 'the runtime profile finds the nodes');
  options.text('bootstrap.memory_lock', 'the runtime profile maps no memory: locking it needs privileges');
  const isSecure = options.text('xpack.security.enabled', 'security is on where there is a password') !== 'false';
  const password = isSecure ? options.optionalSecret('ELASTIC_PASSWORD', 'the password of the user elastic') : undefined;
  return password && { password };
}
