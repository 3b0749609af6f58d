import { Duration } from 'cdk8s';
import { Resources } from '../../environment/resources';
import { Port } from '../../network/port';
import { Probe } from '../probe';
import { Secret } from '../secret';
import { Profile } from './profile';

/** What PostgreSQL is told when it makes its files for the first time. */
export interface PostgresOptions {
  /** Password of the superuser. */
  readonly password: Secret;
  /**
   * Name of the superuser.
   *
   * @default 'postgres'
   */
  readonly user?: string;
  /**
   * Name of the database.
   *
   * @default - that of the user
   */
  readonly database?: string;
}

/**
 * PostgreSQL. Data is below /var/lib/postgresql/data.
 *
 * @see https://hub.docker.com/_/postgres
 */
export function postgres({ password, user = 'postgres', database }: PostgresOptions): Profile {
  const file = `/run/secrets/postgres/${password.key}`;
  return {
    ports: [Port.tcp(5432)],
    probes: {
      readiness: Probe.exec(['pg_isready', '--quiet', '--host=127.0.0.1', `--username=${user}`], { timeout: Duration.seconds(3) }),
      liveness: Probe.tcp(),
      startup: Probe.tcp({ failureThreshold: 60 }),
    },
    resources: Resources.large(),
    shutdown: Duration.minutes(1),
    single: 'each replica would be a database of its own',
    container: ({ mebibytes }) => ({
      env: {
        POSTGRES_PASSWORD_FILE: file,
        ...(user === 'postgres' ? {} : { POSTGRES_USER: user }),
        ...(database && { POSTGRES_DB: database }),
        // A folder below the volume's root, where a file system keeps a folder of its own that initdb stumbles over.
        PGDATA: '/var/lib/postgresql/data/pgdata',
      },
      // A quarter of the memory, as PostgreSQL's own manual advises.
      args: mebibytes ? ['-c', `shared_buffers=${Math.floor(mebibytes / 4)}MB`] : [],
      secrets: [password.asFile(file)],
      writable: ['/tmp', '/var/run/postgresql', '/var/lib/postgresql/data'],
    }),
  };
}
