import { k8s } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { referencesOf } from './variable-reference';

/** A lifecycle hook as JSON: cdk8s-plus-27 does not know the sleep action, which is new in Kubernetes 1.30. */
export interface Hook {
  readonly exec?: k8s.ExecAction;
  readonly httpGet?: Pick<k8s.HttpGetAction, 'httpHeaders'>;
  readonly sleep?: { readonly seconds: number };
}

/** Fields of a container as JSON that are newer than the types of cdk8s-plus-27, or hold such fields. */
export interface NewerContainerFields {
  readonly lifecycle?: { readonly postStart?: Hook; readonly preStop?: Hook };
  /** `Always` for an init container that runs beside the others, since Kubernetes 1.29. */
  readonly restartPolicy?: 'Always';
}

/** Environment variables of a container, each set once: values refer to those before, and to those of the configuration. */
export interface ContainerVariables {
  /** Variables whose values come from elsewhere: Secrets, existing ConfigMaps, and fields of the pod. */
  readonly sourcedVariables: readonly k8s.EnvVar[];
  /** Addresses of the services that are called: declared after the pod, see `withCalls`. */
  readonly callVariables: readonly k8s.EnvVar[];
  /** Variables with plain values, each after those that it refers to. */
  readonly plainVariables: readonly { readonly name: string; readonly value: string }[];
  /** Names of the variables of the configuration, in `envFrom`. */
  readonly configured: readonly string[];
  /** Whether `envFrom` contains an existing ConfigMap, whose variables are unknown. */
  readonly importsUnknown: boolean;
}

/** A container, resolved: rendering copies it. */
export interface ContainerModel extends ContainerVariables {
  /** All fields except `env` and those in `newer`. */
  readonly fields: Omit<k8s.Container, 'env' | 'lifecycle'>;
  readonly newer: NewerContainerFields;
  /** Whether the container receives `callVariables`. */
  readonly receivesCalls: boolean;
}

/** A container that the library adds, which needs no variables. */
export function withoutVariables(fields: ContainerModel['fields']): ContainerModel {
  return {
    fields,
    newer: {},
    sourcedVariables: [],
    callVariables: [],
    plainVariables: [],
    configured: [],
    importsUnknown: false,
    receivesCalls: false,
  };
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

/** Names of all variables of a container. */
export function variableNames({ sourcedVariables, callVariables, plainVariables, configured }: ContainerVariables): string[] {
  return [...configured, ...[...sourcedVariables, ...callVariables, ...plainVariables].map(({ name }) => name)];
}

/**
 * The pod with the addresses of the services that it calls, in each container that receives them.
 *
 * @throws ConfigurationError for a variable that refers to one that the container does not have
 */
export function withCalls(origin: Origin, pod: PodModel, variables: readonly (readonly [name: string, value: string])[]): PodModel {
  const callVariables = variables.map(([name, value]) => ({ name, value }));
  const add = (container: ContainerModel) => {
    const complete = container.receivesCalls ? { ...container, callVariables } : container;
    checkReferences(origin, complete);
    return complete;
  };
  return { ...pod, containers: pod.containers.map(add), initContainers: pod.initContainers.map(add) };
}

function checkReferences(origin: Origin, container: ContainerModel): void {
  if (container.importsUnknown) {
    return;
  }
  const names = new Set(variableNames(container));
  for (const { name, value } of container.plainVariables) {
    const unknown = referencesOf(value).find((reference) => !names.has(reference));
    if (unknown !== undefined) {
      throw new ConfigurationError(
        origin,
        `environment variable ${name} refers to $(${unknown}), which is not a variable of container ${container.fields.name}: declare it, or write $$(${unknown}) for the text itself`,
      );
    }
  }
}
