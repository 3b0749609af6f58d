import { Probes } from '../pod/probe';
import { Spread } from '../pod/spread';
import { Disruption } from './disruption';
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
   * @default - Rollout.rolling(); Rollout.recreate() for a volume that one pod can use at a time
   */
  readonly rollout?: Rollout;
  /**
   * How many replicas may be missing while nodes are drained.
   *
   * @default - Disruption.maxUnavailable(1) for two or more replicas
   */
  readonly disruption?: Disruption;
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
}
