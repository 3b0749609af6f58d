import { KubernetesObject, Labels } from '../../../lib/testing';

/** A mount of a container. */
export interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

/** A container, as far as invariants look into it. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly ports?: readonly {
    readonly name?: string;
    readonly containerPort: number;
    readonly protocol?: string;
    readonly hostPort?: number;
  }[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts?: readonly Mount[];
  readonly restartPolicy?: string;
  // Other fields are read as in YAML.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly [field: string]: any;
}

/** A volume: its name, and one source. */
export interface Volume {
  readonly name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly [source: string]: any;
}

/** The pods of an object. */
export interface Pods {
  /** Such as `Deployment shop/cart`. */
  readonly title: string;
  readonly owner: KubernetesObject;
  readonly namespace: string;
  readonly labels: Labels;
  /** All containers, those that run before the others included. */
  readonly containers: readonly Container[];
  /** Those that run as long as the pod. */
  readonly running: readonly Container[];
  /** Volumes, and claim templates, which containers mount in the same way. */
  readonly volumes: readonly Volume[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly spec: { readonly [field: string]: any };
}

/** All pods that objects make. */
export function podsOf(objects: readonly KubernetesObject[]): Pods[] {
  return objects.flatMap((owner) => {
    const template = templateOf(owner);
    return template === undefined ? [] : [pods(owner, template)];
  });
}

export function titleOf({ kind, metadata: { namespace, name } }: KubernetesObject): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

interface Template {
  readonly metadata?: { readonly labels?: Labels };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly spec: { readonly [field: string]: any };
}

function templateOf({ kind, spec }: KubernetesObject): Template | undefined {
  const holder = (kind === 'CronJob' ? (spec as { jobTemplate: { spec: unknown } }).jobTemplate.spec : spec) as { template: Template };
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'].includes(kind) ? holder.template : undefined;
}

function pods(owner: KubernetesObject, { metadata, spec }: Template): Pods {
  const {
    containers,
    initContainers = [],
    volumes = [],
  } = spec as {
    containers: Container[];
    initContainers?: Container[];
    volumes?: Volume[];
  };
  const { volumeClaimTemplates = [] } = owner.spec as { volumeClaimTemplates?: { metadata: { name: string } }[] };
  return {
    title: titleOf(owner),
    owner,
    namespace: owner.metadata.namespace ?? 'default',
    labels: metadata?.labels ?? {},
    containers: [...containers, ...initContainers],
    running: [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')],
    volumes: [...volumes, ...volumeClaimTemplates.map((template) => ({ name: template.metadata.name, template }))],
    spec,
  };
}
