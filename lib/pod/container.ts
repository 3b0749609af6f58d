import { Resources } from '../environment/resources';
import { Port } from '../network/port';
import { Image } from '../environment/image';
import { Lifecycle } from './lifecycle';
import { PodField } from './pod-field';
import { Probes } from './probe';
import { Runtime } from './runtime';
import { SecretUse } from './secret';

/** Settings that all containers of a pod have. */
export interface ContainerSettings {
  /** The image. */
  readonly image: Image;
  /**
   * What the library knows about the image.
   *
   * @default Runtime.plain()
   */
  readonly runtime?: Runtime;
  /**
   * Entry point, in place of that of the image.
   *
   * @default - that of the runtime, or else of the image
   */
  readonly command?: string[];
  /**
   * Arguments of the entry point.
   *
   * @default - those of the runtime, or else of the image
   */
  readonly args?: string[];
  /**
   * Working directory of the process.
   *
   * @default - that of the image
   */
  readonly workingDirectory?: string;
  /**
   * Environment variables with fields of the pod and resources of the container, such as `{ POD_IP: PodField.ip() }`.
   *
   * @default - none
   */
  readonly fields?: { readonly [name: string]: PodField };
  /**
   * Environment variables. Values that several services share, or that change more often than the image, belong in `config`. `$(NAME)` in a value stands
   * for the value of another variable.
   *
   * @default - those of the runtime, and the addresses of the services that are called
   */
  readonly env?: { readonly [name: string]: string };
  /**
   * Secrets, as files or as environment variables.
   *
   * @default - those of the runtime
   */
  readonly secrets?: SecretUse[];
  /**
   * CPU, memory and disk.
   *
   * @default - those of the runtime, or else of the environment
   */
  readonly resources?: Resources;
  /**
   * Hooks at the start and before the stop of the container.
   *
   * @default - see `Lifecycle`
   */
  readonly lifecycle?: Lifecycle;
}

/** A container that runs beside the main container of a service for as long as the pod exists. */
export interface Sidecar extends ContainerSettings {
  /** Name, unique within the service. */
  readonly name: string;
  /**
   * Ports, which belong to the service, too: names and numbers are unique among all of its containers.
   *
   * @default - those of the runtime
   */
  readonly ports?: Port[];
  /**
   * How the kubelet observes the container.
   *
   * @default - see `Probes`
   */
  readonly probes?: Probes;
  /**
   * Directories of the main container's `storage`, `config` or runtime that are mounted here, too, at the same path.
   *
   * @default - none
   */
  readonly shares?: string[];
}

/** A container that runs to completion before the main container starts. */
export interface InitContainer extends ContainerSettings {
  /** Name, unique within the service. */
  readonly name: string;
  /**
   * Directories of the main container's `storage`, `config` or runtime that are mounted here, too, at the same path.
   *
   * @default - none
   */
  readonly shares?: string[];
}
