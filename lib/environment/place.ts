import { Annotations } from './unpruned';

/** Where an environment runs, and how its cluster is reached from others of its fleet. */
export interface Place {
  /** Name of the cluster. */
  readonly cluster: string;
  /** The fleet, to tell clusters of one from those of others. */
  readonly fleet: object;
  /** Addresses of the pods as other clusters see them; empty where they are unknown. */
  readonly podCidrs: readonly string[];
  /** Addresses where the gateway of the cluster accepts requests; empty where they are unknown. */
  readonly gatewayCidrs: readonly string[];
  /** Whether Services can be exported to the other clusters. */
  readonly exportsServices: boolean;
  /** Whether Karmada propagates the environment to its clusters. */
  readonly isPropagated: boolean;
  /** Annotations of objects that are not deleted when a commit removes them; undefined where nothing prunes for the fleet. */
  readonly unpruned?: Annotations;
}
