import { Resources } from '../environment/resources';
import { Port } from '../network/port';
import { Image } from './image';
import { Lifecycle } from './lifecycle';
import { Probes } from './probe';
import { Runtime } from './runtime';
import { SecretUse } from './secret';

/** What every container of a service is told. */
export interface ContainerSettings {
  /** Its image. */
  readonly image: Image;
  /**
   * What is known of the image.
   *
   * @default Runtime.plain()
   */
  readonly runtime?: Runtime;
  /**
   * What is run instead of the image's entry point.
   *
   * @default - as the image, or the runtime, says
   */
  readonly command?: string[];
  /**
   * Its arguments.
   *
   * @default - as the image, or the runtime, says
   */
  readonly args?: string[];
  /**
   * The directory in which it starts.
   *
   * @default - as the image says
   */
  readonly workingDirectory?: string;
  /**
   * Environment variables. Those that many services share, or that change more often than the image, are better in `config`.
   *
   * @default - those of the runtime, and the addresses of the services that are called
   */
  readonly env?: { readonly [name: string]: string };
  /**
   * Secrets, as files or as environment variables.
   *
   * @default - none but the runtime's
   */
  readonly secrets?: SecretUse[];
  /**
   * Processor, memory and disk.
   *
   * @default - as the runtime knows, or else as the environment says
   */
  readonly resources?: Resources;
  /**
   * What happens when it starts, and before it is stopped.
   *
   * @default - see `Lifecycle`
   */
  readonly lifecycle?: Lifecycle;
}

/** A container beside the service's own, which lives as long as it. */
export interface Sidecar extends ContainerSettings {
  /** Its name, unique within the service. */
  readonly name: string;
  /**
   * Ports, which are the service's too: their names and numbers are unique among all of its containers.
   *
   * @default - those of the runtime
   */
  readonly ports?: Port[];
  /**
   * How the kubelet finds out about it.
   *
   * @default - see `Probes`
   */
  readonly probes?: Probes;
  /**
   * Directories of the service's `storage`, `config` or writable ones that it has too, at the same path.
   *
   * @default - none
   */
  readonly shares?: string[];
}

/** A container that runs before the others and must end well. */
export interface InitContainer extends ContainerSettings {
  /** Its name, unique within the service. */
  readonly name: string;
  /**
   * Directories of the service's `storage`, `config` or writable ones that it has too, at the same path.
   *
   * @default - none
   */
  readonly shares?: string[];
}
