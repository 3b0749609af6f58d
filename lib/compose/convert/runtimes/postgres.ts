import type { Given } from '../../program/expressions';
import type { RuntimeOptions } from './runtime-options';

/** Options of `Runtime.postgres`, from the variables of the image. */
export function postgres(options: RuntimeOptions): Given {
  options.text('PGDATA', 'the runtime profile keeps the data below the volume');
  options.text('POSTGRES_HOST_AUTH_METHOD', 'clients need the password');
  return {
    password: options.requiredSecret('POSTGRES_PASSWORD', 'password', 'the password of the superuser'),
    user: options.text('POSTGRES_USER', 'the superuser'),
    database: options.text('POSTGRES_DB', 'the database'),
  };
}
