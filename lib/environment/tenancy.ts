import { ConfigurationError } from '../kubernetes/configuration-error';
import { parseVersion, SINCE } from '../kubernetes/version';
import { EnvironmentProps } from './environment-props';
import { DEFAULT_VERSION } from './resolved-cluster';

/**
 * Props of an environment with what its tenant decides: the platform creates the namespaces, and isolates them.
 *
 * @throws ConfigurationError for props that contradict the tenant, and for a cluster that is too old for tenants
 */
export function ofTenant(origin: string, props: EnvironmentProps): EnvironmentProps {
  const { tenant } = props;
  if (!tenant) {
    return props;
  }
  const version = props.cluster?.version ?? DEFAULT_VERSION;
  if (parseVersion(origin, version) < SINCE.admissionPolicies) {
    throw new ConfigurationError(
      origin,
      `tenant "${tenant.name}" needs admission policies of Kubernetes 1.${SINCE.admissionPolicies}, which the cluster of version "${version}" does not provide: set the cluster's \`version\` to the actual one`,
    );
  }
  const namespace = props.namespace ?? tenant.namespaces[0];
  const { podSecurity } = tenant._namespace(namespace) ?? {};
  if (podSecurity === undefined) {
    throw new ConfigurationError(
      origin,
      `namespace "${namespace}" is none of tenant "${tenant.name}": use ${tenant.namespaces.join(' or ')}, or add it to the tenant`,
    );
  }
  if (props.podSecurity !== undefined && props.podSecurity !== podSecurity) {
    throw new ConfigurationError(
      origin,
      `podSecurity "${props.podSecurity}" differs from "${podSecurity}" of tenant "${tenant.name}": omit it, or change that of the tenant`,
    );
  }
  const { createNamespace = false, defaultDeny = false } = props;
  const [refused] = Object.entries({ createNamespace, defaultDeny }).find(([, value]) => value) ?? [];
  if (refused !== undefined) {
    throw new ConfigurationError(
      origin,
      `${refused} true is not for namespaces of tenant "${tenant.name}", which a \`TenantChart\` creates and isolates: omit it`,
    );
  }
  return { ...props, namespace, podSecurity, createNamespace, defaultDeny };
}
