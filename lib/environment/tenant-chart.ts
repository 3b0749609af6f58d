import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { SINCE } from '../kubernetes/version';
import { AddOns, protectedNames, roleBindings, roles, TENANT_OBJECT } from '../tenant/access';
import { ADMISSION_BINDING, ADMISSION_POLICY, admissionBinding, admissionPolicy } from '../tenant/admission/admission-policy';
import { policiesOf } from '../tenant/admission/policies';
import { checkApart } from '../tenant/check/apart';
import { ResolvedTenantNamespace, Tenant, TENANT_LABEL } from '../tenant/tenant';
import { amounts, limitItems } from '../tenant/tenant-limits';
import { hardOf } from '../tenant/tenant-quota';
import { EnvironmentChart, EnvironmentChartProps } from './environment-chart';
import { DEFAULT_DENY, DEFAULT_DENY_NAME, levelLabels } from './namespace';
import { ownObject } from './own-object';
import { requireVersion } from './require-cluster';

/** Who shares a cluster. */
export interface TenantChartProps extends EnvironmentChartProps {
  /** All tenants of the cluster. */
  readonly tenants: Tenant[];
}

/**
 * The objects of tenants, which the platform team applies: for each of their namespaces a Namespace, a ResourceQuota, a LimitRange, a NetworkPolicy that
 * denies all connections, and RoleBindings of their groups; for each tenant, admission policies about what quotas and roles cannot express.
 *
 * Its environment has no tenant, and is best one of its own, so that its folder is applied before those of the tenants.
 *
 * @example
 * const app = new App();
 * const platform = new Environment('platform', { cluster: { version: '1.31' } });
 * new TenantChart(app, 'tenants', { environment: platform, tenants: [new Tenant('shop'), new Tenant('payments')] });
 * app.synth();
 */
export class TenantChart extends EnvironmentChart {
  /**
   * @throws ConfigurationError for a cluster before Kubernetes 1.30, for an environment that has a tenant itself, and for tenants that share a name, a
   * namespace or a domain
   */
  constructor(scope: Construct, id: string, props: TenantChartProps) {
    super(scope, id, props);
    const { environment, tenants } = props;
    const { tenant } = environment;
    if (tenant) {
      throw new ConfigurationError(
        this,
        `environment ${environment.name} is that of tenant "${tenant.name}", which may not change what tenants have: use one without \`tenant\``,
      );
    }
    requireVersion(this, environment, SINCE.admissionPolicies, { request: 'tenants need' });
    checkApart(this, tenants);
    const addOns = addOnsOf(this);
    const names = protectedNames(DEFAULT_DENY_NAME);
    for (const each of tenants) {
      const parent = new Construct(this, each.name);
      each._namespaces.forEach((namespace) => {
        createNamespace(this, new Construct(parent, namespace.name), each, namespace, addOns);
      });
      for (const policy of policiesOf(each, names, addOns)) {
        const name = `${each.name}.tenant-${policy.id}`;
        ownObject(parent, `policy-${policy.id}`, ADMISSION_POLICY, { name }, () => admissionPolicy(policy, each.namespaces));
        ownObject(parent, `binding-${policy.id}`, ADMISSION_BINDING, { name }, () => admissionBinding(name));
      }
    }
  }
}

function createNamespace(chart: TenantChart, scope: Construct, tenant: Tenant, namespace: ResolvedTenantNamespace, addOns: AddOns): void {
  const { name, podSecurity, quota, limits, namespaceLabels } = namespace;
  const { minor } = chart.environment._cluster;
  const version = { 'pod-security.kubernetes.io/enforce-version': `v1.${minor}`, [TENANT_LABEL]: tenant.name };
  const labels = { ...levelLabels(podSecurity), ...version, ...namespaceLabels };
  ownObject(scope, 'namespace', k8s.KubeNamespace, { name, labels }, () => ({}));
  const within = (objectName: string) => ({ name: objectName, namespace: name });
  ownObject(scope, 'quota', k8s.KubeResourceQuota, within(TENANT_OBJECT), () => ({ spec: { hard: amounts(hardOf(quota)) } }));
  const items = limitItems(limits);
  if (items.length > 0) {
    ownObject(scope, 'limits', k8s.KubeLimitRange, within(TENANT_OBJECT), () => ({ spec: { limits: items } }));
  }
  ownObject(scope, 'default-deny', k8s.KubeNetworkPolicy, within(DEFAULT_DENY_NAME), () => DEFAULT_DENY);
  for (const { name: role, props } of roles(tenant, addOns)) {
    ownObject(scope, `role-${role}`, k8s.KubeRole, within(role), () => props);
  }
  for (const { name: binding, props } of roleBindings(tenant, addOns)) {
    ownObject(scope, `binding-${binding}`, k8s.KubeRoleBinding, within(binding), () => props);
  }
}

function addOnsOf({ environment: { _cluster } }: TenantChart): AddOns {
  const { routing, certManager, prometheus, externalSecrets, flagger, argoRollouts } = _cluster;
  const { kind } = routing._kind;
  return {
    routes: kind === 'gateway' || kind === 'existingGateway',
    gateways: kind === 'gateway',
    certManager: certManager !== undefined,
    prometheus: prometheus !== undefined,
    secretStores: externalSecrets?.kind === 'SecretStore',
    flagger: flagger !== undefined,
    argoRollouts: argoRollouts !== undefined,
  };
}
