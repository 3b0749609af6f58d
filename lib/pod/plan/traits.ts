import { Environment } from '../../environment/environment';
import { Origin } from '../../kubernetes/configuration-error';
import { Port } from '../../network/port';
import { Probes } from '../probe';
import { Placement } from '../spread';
import { StorageUser } from './storage';

/** What the workload decides about its pods. */
export interface PodTraits {
  readonly origin: Origin;
  /** Name of the workload, of its ServiceAccount and of its main container. */
  readonly name: string;
  readonly environment: Environment;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  /** Whether the containers receive a token of the Kubernetes API. */
  readonly hasToken: boolean;
  /** Ports of the main container. */
  readonly ports: readonly Port[];
  /** Whether others call the ports: those of workers are for probes and metrics. */
  readonly isCalled: boolean;
  readonly probes?: Probes;
  /** The least number of replicas. */
  readonly replicas: number;
  /** Name of the headless Service; undefined where replicas have no stable names. */
  readonly headless?: string;
  readonly placement: Placement;
  /** Seconds that the main container keeps serving after it has been asked to stop. */
  readonly drain: number;
  /** Seconds that the process may then take to stop; undefined for the default of Kubernetes. */
  readonly shutdown?: number;
  readonly storageUser: StorageUser;
  /** Port that Prometheus scrapes; undefined where it scrapes none. */
  readonly metricsPort?: Port;
  /** Whether the pods run to completion. */
  readonly isFinite: boolean;
  /** Whether Flagger copies the pods, which knows no field newer than Kubernetes 1.27. */
  readonly isCopied?: boolean;
}
