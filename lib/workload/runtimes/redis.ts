import { Port } from '../../network/port';
import { Probe } from '../probe';
import { Secret } from '../secret';
import { heap, Profile } from './profile';

/** What redis, or valkey, is told. */
export interface RedisOptions {
  /**
   * Password of the default user.
   *
   * @default - none
   */
  readonly password?: Secret;
  /**
   * Whether every change is written to /data at once, so that nothing is lost when it is started again.
   *
   * @default true
   */
  readonly persistent?: boolean;
}

const PASSWORD = '/run/secrets/redis';

/**
 * redis and valkey. Data is in /data.
 *
 * @see https://hub.docker.com/_/redis
 */
export function redis(name: 'redis' | 'valkey', { password, persistent = true }: RedisOptions): Profile {
  const server = `${name}-server`;
  const file = password && `${PASSWORD}/${password.key}`;
  const ping = `${name}-cli ping | grep -q PONG`;
  return {
    ports: [Port.tcp(6379)],
    probes: {
      readiness: Probe.exec(['sh', '-c', file ? `REDISCLI_AUTH="$(cat ${file})" ${ping}` : ping]),
      liveness: Probe.tcp(),
    },
    single: 'each replica would hold data of its own',
    container: ({ mebibytes }) => {
      const settings = [
        '--dir /data',
        // What it saves is copied on write: the rest is for that, and for buffers.
        ...(mebibytes ? [`--maxmemory ${heap(mebibytes)}mb`] : []),
        persistent ? '--appendonly yes' : "--save ''",
        // Otherwise it answers nobody but itself. Who may connect is what the network policy says.
        ...(file ? [] : ['--protected-mode no']),
      ].join(' ');
      // The password by standard input: on the command line every process of the pod would see it. `exec`, and no pipe, so that the server
      // is the container's first process, which gets the signal to end.
      const start = file ? `exec ${server} ${settings} - <<END\nrequirepass "$(cat ${file})"\nEND` : `exec ${server} ${settings}`;
      return {
        command: ['sh', '-c', start],
        secrets: password ? [password.asFile(file!)] : [],
        writable: ['/data', '/tmp'],
      };
    },
  };
}
