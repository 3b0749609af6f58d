import { Secret } from '../secret';
import { database } from './database';
import { Profile } from './profile';

/** What the MySQL image creates when the data directory is empty. */
export interface MysqlOptions {
  /** Password of the superuser `root`. */
  readonly rootPassword: Secret;
  /**
   * Name of a database.
   *
   * @default - no database is created
   */
  readonly database?: string;
  /**
   * Name of a user with all privileges on the database.
   *
   * @default - no user is created
   */
  readonly user?: string;
  /**
   * Password of the user.
   *
   * @default - none
   */
  readonly password?: Secret;
}

const SECRETS = '/run/secrets/mysql';
const DATA = '/var/lib/mysql';

/**
 * MySQL 8 and 9. Data is in /var/lib/mysql.
 *
 * @see https://hub.docker.com/_/mysql
 */
export function mysql({ rootPassword, database: name, user, password }: MysqlOptions): Profile {
  const rootFile = `${SECRETS}/root/${rootPassword.key}`;
  const userFile = password && `${SECRETS}/user/${password.key}`;
  return database({
    port: 3306,
    data: { path: DATA },
    problem: problemOf(user, password),
    // Succeeds whether or not the login is accepted.
    portVariable: 'MYSQL_TCP_PORT',
    ping: ['mysqladmin', 'ping', '--host=127.0.0.1', '--silent'],
    container: ({ mebibytes }) => ({
      env: {
        MYSQL_ROOT_PASSWORD_FILE: rootFile,
        ...(name && { MYSQL_DATABASE: name }),
        ...(user && { MYSQL_USER: user }),
        ...(userFile && { MYSQL_PASSWORD_FILE: userFile }),
      },
      // Half of the memory: the manual recommends 50 to 75 %, and a container also holds connections and temporary tables.
      // https://dev.mysql.com/doc/refman/8.4/en/innodb-buffer-pool-resize.html
      args: mebibytes ? [`--innodb-buffer-pool-size=${Math.floor(mebibytes / 2)}M`] : [],
      secrets: [rootPassword.asFile(rootFile), ...(password && userFile ? [password.asFile(userFile)] : [])],
      writable: ['/tmp', '/var/run/mysqld', DATA],
    }),
  });
}

/** The image creates a user only with a name and a password, and refuses to create `root`. */
function problemOf(user: string | undefined, password: Secret | undefined): string | undefined {
  if (user === 'root') {
    return 'MySQL user "root" exists in any case: use another name, or omit `user`';
  }
  if (user !== undefined && (user === '' || !password)) {
    return `MySQL user "${user}" has ${user === '' ? 'an empty name' : 'no password'}: set both \`user\` and \`password\``;
  }
  return password && user === undefined ? `MySQL password "${password.name}" has no user: set \`user\`, or omit it` : undefined;
}
