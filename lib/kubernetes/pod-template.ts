import { currentGroup } from './current-group';
import type { Manifest } from './rendered-object';

/** Fields of a container that assertions use. */
export interface Container {
  readonly name: string;
  readonly restartPolicy?: string;
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number; readonly protocol?: string }[];
  readonly env?: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: Readonly<Record<string, unknown>> }[];
  readonly envFrom?: readonly { readonly prefix?: string; readonly configMapRef?: { readonly name: string } }[];
}

/** A template of pods. */
export interface PodTemplate {
  readonly metadata?: { readonly labels?: { readonly [key: string]: string } };
  readonly spec?: { readonly containers?: readonly Container[]; readonly initContainers?: readonly Container[] };
}

/** Kinds with pods, and their API groups. */
const GROUPS = new Map([
  ['Pod', ''],
  ['ReplicationController', ''],
  ['Deployment', 'apps'],
  ['StatefulSet', 'apps'],
  ['DaemonSet', 'apps'],
  ['ReplicaSet', 'apps'],
  ['Job', 'batch'],
  ['CronJob', 'batch'],
]);

/** The template of the pods of an object, or the object itself if it is a Pod; undefined where it has no pods. */
export function podTemplateOf(object: Manifest): PodTemplate | undefined {
  if (!hasPods(object)) {
    return undefined;
  }
  if (object.kind === 'Pod') {
    return object;
  }
  const { spec } = (object.kind === 'CronJob' ? jobTemplateOf(object) : object) as { spec?: { template?: PodTemplate } };
  return spec?.template;
}

/** Whether objects of a kind have pods. */
export function hasPods(object: { readonly apiVersion: string; readonly kind: string }): boolean {
  return GROUPS.get(object.kind) === currentGroup(object);
}

/** Containers that run as long as the pod, including sidecars among the init containers. */
export function runningContainers(template: PodTemplate): Container[] {
  const sidecars = (template.spec?.initContainers ?? []).filter((container) => container.restartPolicy === 'Always');
  return [...(template.spec?.containers ?? []), ...sidecars];
}

/** All containers, including init containers. */
export function allContainers(template: PodTemplate): Container[] {
  return [...(template.spec?.containers ?? []), ...(template.spec?.initContainers ?? [])];
}

function jobTemplateOf(cronJob: Manifest): object {
  return (cronJob.spec as { jobTemplate?: object } | undefined)?.jobTemplate ?? {};
}
