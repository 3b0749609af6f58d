import type { Given } from '../../program/expressions';
import type { RuntimeOptions } from './runtime-options';

/** Options of `Runtime.mysql`, from the variables of the image. */
export function mysql(options: RuntimeOptions): Given {
  options.text('MYSQL_ALLOW_EMPTY_PASSWORD', 'root has a password');
  if (options.text('MYSQL_RANDOM_ROOT_PASSWORD', 'root has the password of a Secret') !== undefined) {
    options.remark('MYSQL_RANDOM_ROOT_PASSWORD', 'a random one would be in the log of the first pod alone');
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
