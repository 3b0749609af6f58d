import { CheckedObject } from './checked-object';
import { Field } from './field';

/** What a container is for. */
export enum ContainerType {
  /** Runs as long as the pod. */
  APP = 'app',
  /** Runs as long as the pod, and starts before its other containers: an init container with `restartPolicy: Always`. */
  SIDECAR = 'sidecar',
  /** Ends before the containers of the pod start. */
  INIT = 'init',
  /** Is added to a running pod. */
  EPHEMERAL = 'ephemeral',
}

/**
 * A container of a pod that a policy checks.
 *
 * @example
 * declare const set: ObjectSet;
 * const unlimited = set.containers.filter((container) => !container.at('resources', 'limits', 'memory').isSet);
 */
export class CheckedContainer {
  /** @internal */
  public static _of(pod: CheckedPod, field: Field, type: ContainerType): CheckedContainer {
    return new CheckedContainer(pod, field, type);
  }

  private constructor(
    /** The pod that contains the container. */
    public readonly pod: CheckedPod,
    /** The container, and its path in the object. */
    public readonly field: Field,
    /** What the container is for. */
    public readonly type: ContainerType,
  ) {}

  /** The object that the container is part of. */
  public get object(): CheckedObject {
    return this.pod.object;
  }

  /** Name of the container; '' where it is not set. */
  public get name(): string {
    return this.at('name').text ?? '';
  }

  /** A field of the container, which may not be set: `at('resources', 'limits')`. */
  public at(...keys: string[]): Field {
    return this.field._at(keys);
  }
}

/**
 * The pods of an object: a Pod, or the template of a workload.
 *
 * @example
 * declare const set: ObjectSet;
 * const onHost = set.pods.filter((pod) => pod.spec.at('hostNetwork').value === true);
 */
export class CheckedPod {
  /** @internal */
  public static _of(object: CheckedObject, template: Field): CheckedPod {
    return new CheckedPod(object, template);
  }

  /** The specification of the pods. */
  public readonly spec: Field;
  private found?: CheckedContainer[];
  private strings?: { readonly [key: string]: string };

  private constructor(
    /** The Pod, or the workload. */
    public readonly object: CheckedObject,
    /** The template, and its path in the object: `spec.template`. */
    public readonly template: Field,
  ) {
    this.spec = template.at('spec');
  }

  /** The namespace of the pods; undefined where it is not set. */
  public get namespace(): string | undefined {
    return this.object.namespace;
  }

  /** Labels of the pods, without those that are no strings. */
  public get labels(): { readonly [key: string]: string } {
    return (this.strings ??= stringsOf(this.template.at('metadata', 'labels').value));
  }

  /** All containers: init containers, containers, ephemeral containers. */
  public get containers(): CheckedContainer[] {
    if (!this.found) {
      this.found = [];
      this.add(this.found, 'initContainers', ContainerType.INIT);
      this.add(this.found, 'containers', ContainerType.APP);
      this.add(this.found, 'ephemeralContainers', ContainerType.EPHEMERAL);
    }
    return this.found;
  }

  private add(containers: CheckedContainer[], list: string, type: ContainerType): void {
    for (const field of this.spec.at(list).items) {
      const isSidecar = type === ContainerType.INIT && field.at('restartPolicy').value === 'Always';
      containers.push(CheckedContainer._of(this, field, isSidecar ? ContainerType.SIDECAR : type));
    }
  }
}

/** The entries of an object that are strings. */
export function stringsOf(value: unknown): { readonly [key: string]: string } {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return {};
  }
  const entries = value as { readonly [key: string]: unknown };
  for (const key in entries) {
    if (typeof entries[key] !== 'string') {
      return Object.fromEntries(Object.entries(entries).filter(([, entry]) => typeof entry === 'string')) as { [key: string]: string };
    }
  }
  // Mostly, all of them are.
  return entries as { readonly [key: string]: string };
}
