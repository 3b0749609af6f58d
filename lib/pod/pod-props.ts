import { Priority } from '../environment/priority';
import { Config } from './config';
import { ContainerSettings, InitContainer, Sidecar } from './container';
import { Storage } from './storage';
import { Toleration } from './toleration';

/** What describes a pod: its main container, and what surrounds it. */
export interface PodProps extends ContainerSettings {
  /**
   * Configuration that is not secret.
   *
   * @default - none
   */
  readonly config?: Config;
  /**
   * Directories that outlive the container, or that it may write to.
   *
   * @default - scratch space in the directories that the runtime writes to
   */
  readonly storage?: Storage;
  /**
   * Containers that run beside the main container.
   *
   * @default - none
   */
  readonly sidecars?: Sidecar[];
  /**
   * Containers that run to completion before the main container starts, one after the other.
   *
   * @default - none
   */
  readonly initContainers?: InitContainer[];
  /**
   * Labels of the nodes on which the pods may run.
   *
   * @default - every node
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * Taints that the pods tolerate.
   *
   * @default - none
   */
  readonly tolerations?: Toleration[];
  /**
   * Names of variables, of settings in files, and of options in commands, whose values look like secrets but are not, such as `CSRF_TOKEN`. A secret in
   * plain text is refused otherwise.
   *
   * @default - none
   */
  readonly notSecret?: string[];
  /**
   * Which pods are scheduled first when the cluster is full.
   *
   * @default - the priority of the environment
   */
  readonly priority?: Priority;
}
