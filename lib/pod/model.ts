import { k8s } from 'cdk8s-plus-27';

/** A lifecycle hook as JSON: cdk8s-plus-27 does not know the sleep action, which is new in Kubernetes 1.30. */
export interface Hook {
  readonly exec?: object;
  readonly httpGet?: object;
  readonly sleep?: { readonly seconds: number };
}

/** Fields of a container as JSON that are newer than the types of cdk8s-plus-27, or hold such fields. */
export interface NewerContainerFields {
  readonly lifecycle?: { readonly postStart?: Hook; readonly preStop?: Hook };
  /** `Always` for an init container that runs beside the others, since Kubernetes 1.29. */
  readonly restartPolicy?: 'Always';
}

/** A container, resolved: rendering copies it. */
export interface ContainerModel {
  /** All fields except `env` and those in `newer`. */
  readonly fields: Omit<k8s.Container, 'env' | 'lifecycle'>;
  readonly newer: NewerContainerFields;
  /** Variables with plain values. */
  readonly plainVariables: readonly k8s.EnvVar[];
  /** Addresses of the services that are called: declared after the pod, see `withCalls`. */
  readonly callVariables: readonly k8s.EnvVar[];
  /** Variables whose values come from Secrets. */
  readonly secretVariables: readonly k8s.EnvVar[];
  /** Whether the container receives `callVariables`. */
  readonly receivesCalls: boolean;
}

/** A pod, resolved: rendering copies it. */
export interface PodModel {
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  /** All fields except the containers. */
  readonly fields: Omit<k8s.PodSpec, 'containers' | 'initContainers'>;
  readonly initContainers: readonly ContainerModel[];
  readonly containers: readonly ContainerModel[];
}

/** The pod with the addresses of the services that it calls, in each container that receives them. */
export function withCalls(pod: PodModel, variables: readonly (readonly [name: string, value: string])[]): PodModel {
  const callVariables = variables.map(([name, value]) => ({ name, value }));
  const add = (container: ContainerModel) => (container.receivesCalls ? { ...container, callVariables } : container);
  return { ...pod, containers: pod.containers.map(add), initContainers: pod.initContainers.map(add) };
}
