import { Duration } from 'cdk8s';
import { Resources } from '../../environment/resources';
import { Port } from '../../network/port';
import { Probe } from '../probe';
import { Secret } from '../secret';
import { Profile } from './profile';

/** What MySQL is told when it makes its files for the first time. */
export interface MysqlOptions {
  /** Password of the superuser `root`. */
  readonly rootPassword: Secret;
  /**
   * Name of a database.
   *
   * @default - none is made
   */
  readonly database?: string;
  /**
   * Name of a user who may do everything in it.
   *
   * @default - none is made
   */
  readonly user?: string;
  /**
   * That user's password.
   *
   * @default - none
   */
  readonly password?: Secret;
}

const SECRETS = '/run/secrets/mysql';

/**
 * MySQL 8 and 9. Data is in /var/lib/mysql.
 *
 * @see https://hub.docker.com/_/mysql
 */
export function mysql({ rootPassword, database, user, password }: MysqlOptions): Profile {
  return {
    ports: [Port.tcp(3306)],
    probes: {
      // Answers whether or not the login is accepted.
      readiness: Probe.exec(['mysqladmin', 'ping', '--host=127.0.0.1', '--silent'], { timeout: Duration.seconds(3) }),
      liveness: Probe.tcp(),
      startup: Probe.tcp({ failureThreshold: 60 }),
    },
    resources: Resources.large(),
    shutdown: Duration.minutes(1),
    single: 'each replica would be a database of its own',
    container: ({ mebibytes }) => ({
      env: {
        MYSQL_ROOT_PASSWORD_FILE: `${SECRETS}/root/${rootPassword.key}`,
        ...(database && { MYSQL_DATABASE: database }),
        ...(user && { MYSQL_USER: user }),
        ...(password && { MYSQL_PASSWORD_FILE: `${SECRETS}/user/${password.key}` }),
      },
      args: mebibytes ? [`--innodb-buffer-pool-size=${Math.floor(mebibytes / 2)}M`] : [],
      secrets: [
        rootPassword.asFile(`${SECRETS}/root/${rootPassword.key}`),
        ...(password ? [password.asFile(`${SECRETS}/user/${password.key}`)] : []),
      ],
      writable: ['/tmp', '/var/run/mysqld', '/var/lib/mysql'],
    }),
  };
}
