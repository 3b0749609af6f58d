import { k8s } from 'cdk8s-plus-27';
import { DEFAULT_USER, Profile } from '../runtimes/profile';

const ROOT = 0;

/**
 * The security context of every container, which satisfies Pod Security "restricted", unless an agent runs as root.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export const RESTRICTED: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** The security context of a pod: the user and group of its main container. */
export function podSecurity(profile: Profile, hasStorage: boolean, hasPrivilegedPorts: boolean): k8s.PodSecurityContext {
  const { user, group } = userOf(profile);
  return {
    runAsNonRoot: user !== ROOT,
    runAsUser: user,
    runAsGroup: group,
    fsGroup: group,
    // Otherwise the kubelet changes the owner of each file at every start, which takes minutes on a large volume.
    fsGroupChangePolicy: hasStorage ? 'OnRootMismatch' : undefined,
    seccompProfile: { type: 'RuntimeDefault' },
    sysctls: hasPrivilegedPorts ? [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] : undefined,
  };
}

/** The security context of a container, with its user and group where its image needs others than the main container. */
export function containerSecurity(profile: Profile, main: Profile): k8s.SecurityContext {
  const [own, usual] = [userOf(profile), userOf(main)];
  return {
    ...RESTRICTED,
    runAsNonRoot: usual.user === ROOT && own.user !== ROOT ? true : undefined,
    runAsUser: own.user === usual.user ? undefined : own.user,
    runAsGroup: own.group === usual.group ? undefined : own.group,
  };
}

function userOf({ isRoot = false, user = DEFAULT_USER, group = user }: Profile): { readonly user: number; readonly group: number } {
  return isRoot ? { user: ROOT, group: ROOT } : { user, group };
}
