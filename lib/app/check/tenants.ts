import { Environment } from '../../environment/environment';
import { objectsIn } from '../../kubernetes/list';
import { Scopes } from '../../kubernetes/scope';
import { Severity } from '../../policy/severity';
import { checkTenant } from '../../tenant/check/check-tenant';
import { Tenant } from '../../tenant/tenant';
import { TenantObject } from '../../tenant/usage/tenant-object';
import { Problem } from '../problem';
import { Rendered } from '../render/renderer';

/** What a cluster would refuse of the objects of its tenants. */
export function tenantProblems(objects: readonly Rendered[], scopes: Scopes): Problem[] {
  const byTenant = new Map<Tenant, TenantObject[]>();
  const tenants = new Map(Array.from(new Set(objects.map(({ chart }) => chart)), (chart) => [chart, Environment.of(chart).tenant]));
  for (const { chart, construct, manifest } of objects) {
    const tenant = tenants.get(chart);
    if (tenant) {
      const known = byTenant.get(tenant) ?? [];
      byTenant.set(tenant, known);
      objectsIn(manifest).forEach(({ object }) => known.push({ path: construct.node.path, manifest: object }));
    }
  }
  const minors = [...new Set(Array.from(tenants.keys(), (chart) => Environment.of(chart)._cluster.minor))];
  return [...byTenant].flatMap(([tenant, members]) =>
    checkTenant(tenant, members, { isNamespaced: (manifest) => scopes.isNamespaced(manifest), minors }).map((problem) => ({
      ...problem,
      severity: Severity.ERROR,
    })),
  );
}
