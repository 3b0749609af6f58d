import type { Given } from '../../program/expressions';
import type { RuntimeOptions } from './runtime-options';

/** Options of `Runtime.mysql`, from the variables of the image. */
export function mysql(options: RuntimeOptions): Given {
  for (const name of ['MYSQL_RANDOM_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD']) {
    options.text(name, 'root has the password of a Secret');
  }
  const user = options.text('MYSQL_USER', 'a user with all privileges on the database');
  const password = options.optionalSecret('MYSQL_PASSWORD', 'the password of the user');
  const isRoot = user === 'root';
  return {
    rootPassword: options.requiredSecret('MYSQL_ROOT_PASSWORD', 'root-password', 'the password of root'),
    database: options.text('MYSQL_DATABASE', 'the database'),
    // The image creates a user with both alone, and has root in any case.
    user: password && !isRoot ? user : undefined,
    password: user && !isRoot ? password : undefined,
  };
}
