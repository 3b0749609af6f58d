import { Secret } from '../secret';
import { database } from './database';
import { Profile } from './profile';

/** What the PostgreSQL image creates when the data directory is empty. */
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
   * @default - the name of the user
   */
  readonly database?: string;
}

const DATA = '/var/lib/postgresql/data';
/** User `postgres` of Alpine Linux. */
const ALPINE_USER = 70;

/**
 * PostgreSQL. Data is below /var/lib/postgresql/data.
 *
 * @see https://hub.docker.com/_/postgres
 */
export function postgres({ password, user = 'postgres', database: name }: PostgresOptions): Profile {
  const file = `/run/secrets/postgres/${password.key}`;
  return {
    ...server(name, file, user, password),
    // `initdb` looks its user up: Debian's images answer for any number, those of Alpine Linux for their own alone.
    // https://github.com/docker-library/docs/tree/master/postgres#arbitrary---user-notes
    forImage: ({ parts }) => (parts.tag?.includes('alpine') ? { user: ALPINE_USER, group: ALPINE_USER } : {}),
  };
}

function server(name: string | undefined, file: string, user: string, password: Secret): Profile {
  return database({
    port: 5432,
    data: { path: DATA, variable: 'PGDATA' },
    problem: user === '' ? 'PostgreSQL user "" is empty: use a name, or omit it for "postgres"' : undefined,
    portVariable: 'PGPORT',
    ping: ['pg_isready', '--quiet', '--host=127.0.0.1', `--username=${user}`],
    container: ({ mebibytes }) => ({
      env: {
        POSTGRES_PASSWORD_FILE: file,
        ...(user === 'postgres' ? {} : { POSTGRES_USER: user }),
        ...(name && { POSTGRES_DB: name }),
        // A folder below the root of the volume, where file systems keep a folder `lost+found` that initdb refuses.
        PGDATA: `${DATA}/pgdata`,
      },
      // A quarter of the memory, as the manual recommends.
      // https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-SHARED-BUFFERS
      args: mebibytes ? ['-c', `shared_buffers=${Math.floor(mebibytes / 4)}MB`] : [],
      secrets: [password.asFile(file)],
      writable: ['/tmp', '/var/run/postgresql', DATA],
    }),
  });
}
