import { k8s } from 'cdk8s-plus-27';
import { Port } from '../network/port';
import { Placement } from './spread';

/** The probe fields of a container. */
export type ContainerProbes = Pick<k8s.Container, 'readinessProbe' | 'livenessProbe' | 'startupProbe'>;

/** A lifecycle hook as JSON: cdk8s-plus-27 does not know the sleep action, which is new in Kubernetes 1.30. */
export interface Hook {
  readonly exec?: object;
  readonly httpGet?: object;
  readonly tcpSocket?: object;
  readonly sleep?: { readonly seconds: number };
}

/** The lifecycle field of a container. */
export interface ContainerLifecycle {
  readonly postStart?: Hook;
  readonly preStop?: Hook;
}

/** A container, resolved: rendering copies these values. */
export interface ContainerModel {
  readonly name: string;
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly workingDir?: string;
  /** Variables with plain values. */
  readonly plainVariables: readonly k8s.EnvVar[];
  /** Addresses of the services that are called: declared after the pod, see `withCalls`. */
  readonly callVariables: readonly k8s.EnvVar[];
  /** Variables whose values come from Secrets. */
  readonly secretVariables: readonly k8s.EnvVar[];
  /** Whether the container receives `callVariables`. */
  readonly receivesCalls: boolean;
  readonly envFrom?: k8s.EnvFromSource[];
  readonly ports: readonly Port[];
  readonly probes: ContainerProbes;
  readonly lifecycle?: ContainerLifecycle;
  /** `Always` for an init container that runs beside the others, since Kubernetes 1.29. */
  readonly restartPolicy?: 'Always';
  readonly resources?: k8s.ResourceRequirements;
  /** User and group, where they differ from those of the pod. */
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly mounts: readonly k8s.VolumeMount[];
}

/** A pod, resolved: rendering copies these values. */
export interface PodModel {
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  readonly serviceAccountName: string;
  /** Whether the containers receive a token of the Kubernetes API. */
  readonly hasToken: boolean;
  readonly runAsUser: number;
  readonly runAsGroup: number;
  /** Whether volumes outlive the pod, so that the owners of their files are usually set already. */
  readonly hasStorage: boolean;
  readonly priorityClassName?: string;
  readonly pullSecrets: readonly string[];
  readonly nodeSelector?: { readonly [key: string]: string };
  readonly tolerations?: readonly k8s.Toleration[];
  readonly placement: Placement;
  readonly restartPolicy?: 'Never';
  /** Seconds from the request to stop until the process is killed; undefined for the default of Kubernetes. */
  readonly gracePeriod?: number;
  readonly initContainers: readonly ContainerModel[];
  readonly containers: readonly ContainerModel[];
  readonly volumes: readonly k8s.Volume[];
}

/** The pod with the addresses of the services that it calls, in each container that receives them. */
export function withCalls(pod: PodModel, variables: readonly (readonly [name: string, value: string])[]): PodModel {
  const callVariables = variables.map(([name, value]) => ({ name, value }));
  const add = (container: ContainerModel) => (container.receivesCalls ? { ...container, callVariables } : container);
  return { ...pod, containers: pod.containers.map(add), initContainers: pod.initContainers.map(add) };
}
