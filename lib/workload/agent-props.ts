import { Port } from '../network/port';
import { Probes } from '../pod/probe';
import { Metrics } from './metrics';
import { WorkloadProps } from './workload-props';

/** What describes an agent. */
export interface AgentProps extends WorkloadProps {
  /**
   * Ports of the agent, for callers, probes and metrics: with ports, it has a Service, which leads to the pod of any node.
   *
   * @default - those of the runtime
   */
  readonly ports?: Port[];
  /**
   * Metrics that Prometheus scrapes, where the cluster provides it.
   *
   * @default - none
   */
  readonly metrics?: Metrics;
  /**
   * How the kubelet observes the main container.
   *
   * @default - those of the runtime, or else derived from the ports
   */
  readonly probes?: Probes;
  /**
   * Pods that may be missing while a new version replaces the old one.
   *
   * @default 1
   */
  readonly maxUnavailable?: number;
  /**
   * Whether the agent runs on every node, whatever its taints, also on those of the control plane.
   *
   * @default false
   */
  readonly everyNode?: boolean;
  /**
   * Whether the processes run as root, in place of the user of the runtime, which most files of a node require. They have no capabilities. The namespace
   * of the agent enforces the Pod Security level `baseline`.
   *
   * @default false
   */
  readonly root?: boolean;
}
