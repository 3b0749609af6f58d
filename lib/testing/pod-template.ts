import { groupOf } from '../kubernetes/scope';
import { KubernetesObject, Labels } from './object';

/** The fields of a container that tests ask about. */
export interface Container {
  readonly name: string;
  readonly restartPolicy?: string;
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number; readonly protocol?: string }[];
  readonly env?: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: Readonly<Record<string, unknown>> }[];
  readonly envFrom?: readonly { readonly prefix?: string; readonly configMapRef?: { readonly name: string } }[];
}

/** What an object runs as pods. */
export interface PodTemplate {
  readonly metadata?: { readonly labels?: Labels };
  readonly spec?: { readonly containers?: readonly Container[]; readonly initContainers?: readonly Container[] };
}

const WITH_TEMPLATE = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'batch/Job'];

/** The template of the pods that an object makes, or the object itself if it is a pod; undefined if it makes none. */
export function podTemplateOf(object: KubernetesObject): PodTemplate | undefined {
  const kind = `${groupOf(object)}/${object.kind}`;
  if (kind === '/Pod') {
    return object;
  }
  const { spec } = (kind === 'batch/CronJob' ? jobTemplateOf(object) : object) as { spec?: { template?: PodTemplate } };
  return kind === 'batch/CronJob' || WITH_TEMPLATE.includes(kind) ? spec?.template : undefined;
}

/** The containers that run as long as the pod does, sidecars among the init containers included. */
export function runningContainers(template: PodTemplate): Container[] {
  const sidecars = (template.spec?.initContainers ?? []).filter((container) => container.restartPolicy === 'Always');
  return [...(template.spec?.containers ?? []), ...sidecars];
}

/** All containers, those that run before the others included. */
export function allContainers(template: PodTemplate): Container[] {
  return [...(template.spec?.containers ?? []), ...(template.spec?.initContainers ?? [])];
}

function jobTemplateOf(cronJob: KubernetesObject): object {
  return (cronJob.spec as { jobTemplate?: object } | undefined)?.jobTemplate ?? {};
}
