import { Port } from '../../network/port';
import { Probe } from '../probe';
import { Secret } from '../secret';
import { heapMebibytes, listeningPort, Profile } from './profile';

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
const PORT = 6379;
const DATA = '/data';

/**
 * redis and valkey. Data is in /data.
 *
 * @see https://hub.docker.com/_/redis
 */
export function redis(name: 'redis' | 'valkey', { password, persistent = true }: RedisOptions): Profile {
  const server = `${name}-server`;
  const mounted = password && { secret: password, file: `${SECRETS}/${password.key}` };
  return {
    ports: [Port.tcp(PORT)],
    hasSleep: true,
    probes: ({ ports }) => {
      const ping = [`${name}-cli`, ...portOption('-p', ports), 'ping | grep -q PONG'].join(' ');
      return {
        readiness: Probe.exec(['sh', '-c', mounted ? `REDISCLI_AUTH="$(cat ${mounted.file})" ${ping}` : ping]),
        liveness: Probe.tcp(),
      };
    },
    data: persistent ? { path: DATA } : undefined,
    singleReplicaReason: 'each replica would hold data of its own',
    container: ({ ports, mebibytes }) => {
      const settings = [
        ...portOption('--port', ports),
        `--dir ${DATA}`,
        // Snapshots and rewrites copy pages on write: the rest of the memory is for those, and for buffers of clients.
        ...(mebibytes ? [`--maxmemory ${heapMebibytes(mebibytes)}mb`] : []),
        persistent ? '--appendonly yes' : "--save ''",
        // In protected mode, a server without a password answers the loopback interface only. The network policy decides who may connect.
        ...(mounted ? [] : ['--protected-mode no']),
        // Arguments of the user.
        '"$@"',
      ].join(' ');
      // The password comes by standard input: arguments are visible to every process of the pod. `exec` without a pipe makes the server the first
      // process of the container, which receives the signal to stop. Within the quotes of its configuration, redis reads a backslash as an escape.
      const start = mounted
        ? `exec ${server} ${settings} - <<END\nrequirepass "$(sed 's/["\\\\]/\\\\&/g' ${mounted.file})"\nEND`
        : `exec ${server} ${settings}`;
      return {
        command: ['sh', '-c', start, server],
        secrets: mounted ? [mounted.secret.asFile(mounted.file)] : [],
        writable: [DATA, '/tmp'],
      };
    },
  };
}

/** An option of the server or of its client; none for the usual port. */
function portOption(option: string, ports: readonly Port[]): string[] {
  const port = listeningPort(ports, PORT);
  return port === PORT ? [] : [`${option} ${port}`];
}
