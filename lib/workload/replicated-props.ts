import { Probes } from '../pod/probe';
import { Spread } from '../pod/spread';
import { Disruption } from './disruption';
import { Identity } from './identity';
import { Rollout } from './rollout';
import { Scaling } from './scaling';
import { WorkloadProps } from './workload-props';

/** What describes a workload that runs continuously, as one or more replicas. */
export interface ReplicatedWorkloadProps extends WorkloadProps {
  /**
   * How many replicas there are.
   *
   * @default - the replicas of the environment; 1 for a `Worker`, and where replicas have data of their own
   */
  readonly scaling?: Scaling;
  /**
   * How a new version replaces the old one.
   *
   * @default - Rollout.rolling(); Rollout.recreate() for a volume that one pod can use at a time; with `Spread.onePerNode()`, one replica is missing at a
   * time (`maxSurge: 0`, `maxUnavailable: 1`)
   */
  readonly rollout?: Rollout;
  /**
   * How many replicas may be missing while nodes are drained.
   *
   * @default - Disruption.maxUnavailable(1) for two or more replicas
   */
  readonly disruption?: Disruption;
  /**
   * Whether each replica has a name of its own, under which other pods find it.
   *
   * @default Identity.interchangeable()
   */
  readonly identity?: Identity;
  /**
   * How replicas are distributed over nodes and zones.
   *
   * @default - Spread.preferred() where two or more replicas are possible
   */
  readonly spread?: Spread;
  /**
   * How the kubelet observes the main container.
   *
   * @default - those of the runtime, or else derived from the ports
   */
  readonly probes?: Probes;
  /**
   * Selector of a Deployment or StatefulSet that exists under this name, and is taken over: selectors cannot be changed. Its pods are replaced by those
   * of the new template, which carry these labels, too; Services, budgets and NetworkPolicies select by them, so that the old pods serve until then.
   * Services lead to ports of containers by number, because old pods may have other names for them.
   *
   * @default - `app.kubernetes.io/name` and `app.kubernetes.io/instance`, both the id
   */
  readonly selector?: { readonly [key: string]: string };
  /**
   * Name of the headless Service of a StatefulSet that exists under this name, and is taken over: its `serviceName`, which cannot be changed. The name of
   * the workload stands for one Service, without a cluster IP, that clients use, too.
   *
   * @default - the id followed by `-headless`
   */
  readonly headlessService?: string;
}
