import { Cidr } from '../../kubernetes/cidr';
import { nameOf, objectNamespace, titleOf } from '../../kubernetes/object-title';
import { podTemplateOf } from '../../kubernetes/pod-template';
import type { Manifest } from '../../kubernetes/rendered-object';
import { fieldsOf, itemsOf, textOf } from '../../kubernetes/untyped';

/** The pods of a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod, as NetworkPolicies select them. */
export interface Workload {
  /** `Deployment shop/cart`. */
  readonly title: string;
  /** `shop/cart`, or `cart` where the object has no namespace. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  /** Declared ports of its containers. */
  readonly ports: readonly NamedPort[];
  /** Whether the pods use the network of their nodes: NetworkPolicies do not select them. */
  readonly isOnHostNetwork: boolean;
  /** Whether there is one pod, which always reaches itself. */
  readonly isOnePod: boolean;
  /** Address of a Pod that runs. */
  readonly podAddress?: Cidr;
  /** Whether others describe the pods, and with them the policies that restrict them. */
  readonly isElsewhere?: boolean;
}

/** A port of a container. */
export interface NamedPort {
  readonly name?: string;
  readonly number: number;
  readonly protocol: string;
}

/** Kinds that change the number of pods. */
export const AUTOSCALERS: readonly string[] = ['HorizontalPodAutoscaler', 'ScaledObject'];

/** All workloads among the objects of a cluster. */
export function workloadsOf(objects: readonly Manifest[]): Workload[] {
  const scaled = new Set(objects.flatMap(scaledBy));
  return objects.flatMap((object) => {
    const template = podTemplateOf(object);
    return template === undefined || typeof object.metadata?.name !== 'string' ? [] : [workload(object, template, scaled)];
  });
}

function workload(object: Manifest, template: object, scaled: ReadonlySet<string>): Workload {
  const { metadata, spec } = fieldsOf(template);
  const { containers, initContainers, hostNetwork } = fieldsOf(spec);
  const sidecars = itemsOf(initContainers).filter((container) => fieldsOf(container).restartPolicy === 'Always');
  return {
    title: titleOf(object),
    name: nameOf(object),
    namespace: objectNamespace(object),
    labels: fieldsOf(fieldsOf(metadata).labels) as Workload['labels'],
    ports: [...itemsOf(containers), ...sidecars].flatMap((container) => itemsOf(fieldsOf(container).ports).flatMap(portOf)),
    isOnHostNetwork: hostNetwork === true,
    isOnePod: podsOf(object) === 1 && !scaled.has(scaleKey(objectNamespace(object), object.kind, object.metadata?.name)),
    podAddress: addressOf(object),
  };
}

function portOf(port: unknown): NamedPort[] {
  const { name, containerPort, protocol } = fieldsOf(port);
  return typeof containerPort === 'number'
    ? [
        {
          name: typeof name === 'string' ? name : undefined,
          number: containerPort,
          protocol: typeof protocol === 'string' ? protocol : 'TCP',
        },
      ]
    : [];
}

/** How many pods an object has; undefined where that depends on the cluster. */
function podsOf({ kind, spec }: Manifest): unknown {
  const { replicas, parallelism, jobTemplate } = fieldsOf(spec);
  switch (kind) {
    case 'Pod':
      return 1;
    case 'DaemonSet':
      return undefined;
    case 'Job':
      return parallelism ?? 1;
    case 'CronJob':
      return fieldsOf(fieldsOf(jobTemplate).spec).parallelism ?? 1;
    default:
      return replicas ?? 1;
  }
}

/** What an autoscaler scales: that of KEDA means a Deployment unless it says otherwise. */
function scaledBy(object: Manifest): string[] {
  const { kind = 'Deployment', name } = fieldsOf(fieldsOf(object.spec).scaleTargetRef);
  return AUTOSCALERS.includes(object.kind) ? [scaleKey(objectNamespace(object), kind, name)] : [];
}

function scaleKey(namespace: string, kind: unknown, name: unknown): string {
  return `${namespace}/${textOf(kind)}/${textOf(name)}`;
}

/** The status of a Pod has its address, which may be that of another one when the Pod has ended. */
function addressOf({ kind, status }: Manifest): Cidr | undefined {
  const { podIP, phase } = fieldsOf(status);
  try {
    return kind === 'Pod' && typeof podIP === 'string' && phase !== 'Succeeded' && phase !== 'Failed' ? Cidr.ofAddress(podIP) : undefined;
  } catch {
    return undefined;
  }
}
