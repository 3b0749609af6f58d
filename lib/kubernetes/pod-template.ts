import type { Manifest } from './rendered-object';
import { groupOf } from './scope';

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

const WITH_TEMPLATE = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'batch/Job'];

/** The template of the pods of an object, or the object itself if it is a Pod; undefined where it has no pods. */
export function podTemplateOf(object: Manifest): PodTemplate | undefined {
  const kind = `${groupOf(object)}/${object.kind}`;
  if (kind === '/Pod') {
    return object;
  }
  const { spec } = (kind === 'batch/CronJob' ? jobTemplateOf(object) : object) as { spec?: { template?: PodTemplate } };
  return kind === 'batch/CronJob' || WITH_TEMPLATE.includes(kind) ? spec?.template : undefined;
}

/** Whether objects of a kind have pods. */
export function hasPods(object: { readonly apiVersion: string; readonly kind: string }): boolean {
  return ['/Pod', 'batch/CronJob', ...WITH_TEMPLATE].includes(`${groupOf(object)}/${object.kind}`);
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
