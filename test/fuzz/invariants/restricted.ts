import { KubernetesObject } from '../../../lib/testing';
import { Container, podsOf } from './pods';

/** Volumes that Pod Security "restricted" takes. */
const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret', 'template'];

/**
 * All pods satisfy Pod Security "restricted", except for agents in a namespace that enforces less, and cannot change the files of their images.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function restricted(objects: readonly KubernetesObject[]): string[] {
  return podsOf(objects).flatMap((pods) => {
    const { title, spec, containers, volumes } = pods;
    const level = pods.owner.kind === 'DaemonSet' ? levelOf(objects, pods.namespace) : 'restricted';
    const allowed = level === 'privileged' ? [...VOLUMES, 'hostPath'] : VOLUMES;
    const {
      hostNetwork,
      hostPID,
      hostIPC,
      securityContext = {},
    } = spec as {
      hostNetwork?: boolean;
      hostPID?: boolean;
      hostIPC?: boolean;
      securityContext?: SecurityContext;
    };
    const problems = [
      ...(hostNetwork || hostPID || hostIPC ? ['the pod is in a namespace of the host'] : []),
      ...(securityContext.sysctls ? ['the pod sets sysctls'] : []),
      ...volumes.flatMap(({ name, ...source }) =>
        Object.keys(source).flatMap((kind) => (allowed.includes(kind) ? [] : `volume ${name} is a ${kind}`)),
      ),
      ...containers.flatMap((container) =>
        ofContainer(container, securityContext, level !== 'restricted').map((problem) => `${container.name} ${problem}`),
      ),
    ];
    return problems.map((problem) => `${title}: ${problem}`);
  });
}

/** Level of a namespace; that of one that somebody else creates is not known. */
function levelOf(objects: readonly KubernetesObject[], name: string): string {
  const namespace = objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === name);
  return namespace ? (namespace.metadata.labels?.['pod-security.kubernetes.io/enforce'] ?? '') : 'privileged';
}

interface SecurityContext {
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly seccompProfile?: { readonly type: string };
  readonly sysctls?: object;
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly procMount?: string;
  readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
}

function ofContainer(
  { securityContext: own = {}, ports = [], ...container }: Container,
  pod: SecurityContext,
  mayBeRoot: boolean,
): string[] {
  const context = { ...pod, ...(own as SecurityContext) };
  const { capabilities, seccompProfile } = context;
  const handlers = [container.livenessProbe, container.readinessProbe, container.startupProbe, container.lifecycle] as unknown[];
  const findings: [boolean, string][] = [
    [context.runAsNonRoot !== true && !mayBeRoot, 'may run as root'],
    [(context.runAsUser === 0 || context.runAsGroup === 0) && !mayBeRoot, 'runs as root'],
    [context.privileged === true, 'is privileged'],
    [context.allowPrivilegeEscalation !== false, 'may gain privileges'],
    [context.readOnlyRootFilesystem !== true, 'may change files of its image'],
    [context.procMount !== undefined && context.procMount !== 'Default', 'sees all of /proc'],
    [!(capabilities?.drop ?? []).includes('ALL') || (capabilities?.add ?? []).length > 0, 'has capabilities'],
    [!['RuntimeDefault', 'Localhost'].includes(seccompProfile?.type ?? ''), 'has no seccomp profile'],
    [ports.some(({ hostPort }) => hostPort !== undefined), 'has a port of the host'],
    [JSON.stringify(handlers).includes('"host":'), 'is probed at another host'],
  ];
  return findings.flatMap(([isWrong, what]) => (isWrong ? [what] : []));
}
