import type { Given } from '../../program/expressions';
import type { RuntimeOptions } from './runtime-options';

/** The variable is kept, because clients of the file may have no password. */
const TRUST = 'each pod that may connect is superuser without a password: omit the variable, and give clients the password of the Secret';

/** Options of `Runtime.postgres`, from the variables of the image. */
export function postgres(options: RuntimeOptions): Given {
  options.text('PGDATA', 'the runtime profile keeps the data below the volume');
  if (options.peek('POSTGRES_HOST_AUTH_METHOD') === 'trust') {
    options.remark('POSTGRES_HOST_AUTH_METHOD', TRUST);
  }
  return {
    password: options.requiredSecret('POSTGRES_PASSWORD', 'password', 'the password of the superuser'),
    user: options.text('POSTGRES_USER', 'the superuser'),
    database: options.text('POSTGRES_DB', 'the database'),
  };
}
