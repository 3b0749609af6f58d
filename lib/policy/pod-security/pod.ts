import type { PodTemplate } from '../../kubernetes/pod-template';

/** Fields of a security context that Pod Security restricts, of a pod or of a container. */
export interface SecurityContext {
  readonly allowPrivilegeEscalation?: boolean;
  readonly appArmorProfile?: { readonly type?: string };
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly privileged?: boolean;
  readonly procMount?: string;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seLinuxOptions?: { readonly type?: string; readonly user?: string; readonly role?: string };
  readonly seccompProfile?: { readonly type?: string };
  readonly sysctls?: readonly { readonly name?: string }[];
  readonly windowsOptions?: { readonly hostProcess?: boolean };
}

/** What a probe or a lifecycle hook connects to. */
export interface Handler {
  readonly httpGet?: { readonly host?: string };
  readonly tcpSocket?: { readonly host?: string };
}

/** Fields of a container that Pod Security restricts. */
export interface Container {
  readonly name?: string;
  readonly ports?: readonly { readonly hostPort?: number }[];
  readonly securityContext?: SecurityContext;
  readonly livenessProbe?: Handler;
  readonly readinessProbe?: Handler;
  readonly startupProbe?: Handler;
  readonly lifecycle?: { readonly postStart?: Handler; readonly preStop?: Handler };
}

/** Fields of a pod that Pod Security restricts. */
export interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Container[];
  readonly hostIPC?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostUsers?: boolean;
  readonly os?: { readonly name?: string };
  readonly securityContext?: SecurityContext;
  readonly volumes?: readonly { readonly name?: string; readonly [source: string]: unknown }[];
}

/** A value, and the field that holds it, as a path in the `spec` of the pod. */
export interface At<T> {
  readonly at: string;
  readonly value: T;
}

/** A pod as checks read it. Manifests may hold any values; those of a wrong type are taken for absent. */
export interface Pod {
  readonly spec: PodSpec;
  readonly annotations: { readonly [key: string]: unknown };
  /** Init containers, containers and ephemeral containers. */
  readonly containers: readonly At<Container>[];
  /** Security contexts of the pod, which is the first, and of all containers; empty where none is set. */
  readonly contexts: readonly At<SecurityContext>[];
  /** Pods for Windows may not set fields of Linux. */
  readonly isWindows: boolean;
  /** Whether root in the pod is another user on the node. */
  readonly hasUserNamespace: boolean;
}

export function podOf(template: PodTemplate): Pod {
  const spec = (template.spec ?? {}) as PodSpec;
  const { annotations } = (template.metadata ?? {}) as { annotations?: unknown };
  const containers = (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((field) => items(field, spec[field]));
  return {
    spec,
    annotations: isObject(annotations) ? annotations : {},
    containers,
    contexts: [
      { at: 'securityContext', value: spec.securityContext ?? {} },
      ...containers.map(({ at, value }) => ({ at: `${at}.securityContext`, value: value.securityContext ?? {} })),
    ],
    isWindows: spec.os?.name === 'windows',
    hasUserNamespace: spec.hostUsers === false,
  };
}

/** The objects of a list, with their places. */
export function items<T extends object>(at: string, list?: readonly T[]): At<T>[] {
  return (Array.isArray(list) ? (list as readonly T[]) : []).flatMap((value, index) =>
    isObject(value) ? { at: `${at}[${index}]`, value } : [],
  );
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return value !== null && typeof value === 'object';
}
