import { Duration } from 'cdk8s';
import { Resources } from '../../environment/resources';
import { Port } from '../../network/port';
import { Probe } from '../probe';
import { ContainerContext, ContainerDefaults, DataDirectory, listeningPort, Profile } from './profile';

/** What distinguishes one relational database from another. */
export interface Database {
  readonly port: number;
  /** Variable by which the server, and its clients in the container, receive another port. */
  readonly portVariable: string;
  /** Command that succeeds when the server accepts connections. */
  readonly ping: string[];
  readonly data: DataDirectory;
  /** What is wrong with the options, and the remedy. */
  readonly problem?: string;
  readonly container: (context: ContainerContext) => ContainerDefaults;
}

/** A relational database with one server process, which owns its data directory. */
export function database({ port, portVariable, ping, data, problem, container }: Database): Profile {
  return {
    ports: [Port.tcp(port)],
    hasSleep: true,
    probes: () => ({
      // The client is a process of its own, which takes longer to start than a connection.
      readiness: Probe.exec(ping, { timeout: Duration.seconds(3) }),
      liveness: Probe.tcp(),
      // 5 minutes: the first start creates the data directory.
      startup: Probe.tcp({ failureThreshold: 60 }),
    }),
    resources: Resources.large(),
    // A checkpoint writes all changed pages before the server stops.
    shutdown: Duration.minutes(1),
    data,
    singleReplicaReason: 'each replica would be a database of its own',
    problem: () => problem,
    container: (context) => {
      const { env, ...rest } = container(context);
      const listening = listeningPort(context.ports, port);
      return { ...rest, env: { ...env, ...(listening !== port && { [portVariable]: String(listening) }) } };
    },
  };
}
