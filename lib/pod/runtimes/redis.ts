import { Port } from '../../network/port';
import { Probe } from '../probe';
import { Secret } from '../secret';
import { heapMebibytes, Profile } from './profile';

/** Settings of redis, or valkey. */
export interface RedisOptions {
  /**
   * Password of the default user.
   *
   * @default - none
   */
  readonly password?: Secret;
  /**
   * Whether every change is appended to a file in /data, so that a restart loses nothing.
   *
   * @default true
   */
  readonly persistent?: boolean;
}

const SECRETS = '/run/secrets/redis';
const DATA = '/data';

/**
 * redis and valkey. Data is in /data.
 *
 * @see https://hub.docker.com/_/redis
 */
export function redis(name: 'redis' | 'valkey', { password, persistent = true }: RedisOptions): Profile {
  const server = `${name}-server`;
  const mounted = password && { secret: password, file: `${SECRETS}/${password.key}` };
  const ping = `${name}-cli ping | grep -q PONG`;
  return {
    ports: [Port.tcp(6379)],
    probes: {
      readiness: Probe.exec(['sh', '-c', mounted ? `REDISCLI_AUTH="$(cat ${mounted.file})" ${ping}` : ping]),
      liveness: Probe.tcp(),
    },
    data: persistent ? { path: DATA } : undefined,
    singleReplicaReason: 'each replica would hold data of its own',
    container: ({ mebibytes }) => {
      const settings = [
        `--dir ${DATA}`,
        // Snapshots and rewrites copy pages on write: the rest of the memory is for those, and for buffers of clients.
        ...(mebibytes ? [`--maxmemory ${heapMebibytes(mebibytes)}mb`] : []),
        persistent ? '--appendonly yes' : "--save ''",
        // In protected mode, a server without a password answers the loopback interface only. The network policy decides who may connect.
        ...(mounted ? [] : ['--protected-mode no']),
      ].join(' ');
      // The password comes by standard input: arguments are visible to every process of the pod. `exec` without a pipe makes the server the first
      // process of the container, which receives the signal to stop.
      const start = mounted
        ? `exec ${server} ${settings} - <<END\nrequirepass "$(cat ${mounted.file})"\nEND`
        : `exec ${server} ${settings}`;
      return {
        command: ['sh', '-c', start],
        secrets: mounted ? [mounted.secret.asFile(mounted.file)] : [],
        writable: [DATA, '/tmp'],
      };
    },
  };
}
