import { ClusterFacts } from '../../policy/cluster-facts';
import { ResolvedTenantNamespace, Tenant } from '../tenant';
import { boundsOf } from '../tenant-limits';
import { madeByFlagger } from '../usage/flagger';
import { setOf } from '../usage/set-of';
import { TenantObject } from '../usage/tenant-object';
import { consumersOf } from '../usage/usage';
import { admitsEverybody } from './connections';
import { exposed } from './exposure';
import { beyondLimits } from './limits';
import { misplaced } from './place';
import { refusedByLevel } from './pod-security';
import { refusedPriority } from './priority';
import { TenantProblem } from './problem';
import { beyondQuota, uncounted } from './quota';

/** Why a cluster would refuse the objects of a tenant. */
export function checkTenant(tenant: Tenant, objects: readonly TenantObject[], { isNamespaced, minors }: ClusterFacts): TenantProblem[] {
  const single = objects.flatMap((object) => {
    const messages = [
      misplaced(object, tenant, isNamespaced(object.manifest)),
      refusedPriority(object, tenant),
      admitsEverybody(object, tenant),
      ...exposed(object, tenant),
    ];
    return messages.flatMap((message) => (message === undefined ? [] : [{ path: object.path, message }]));
  });
  return [...single, ...tenant._namespaces.flatMap((namespace) => checkNamespace(tenant, namespace, objects, minors))];
}

function checkNamespace(
  tenant: Tenant,
  namespace: ResolvedTenantNamespace,
  objects: readonly TenantObject[],
  minors: readonly number[],
): TenantProblem[] {
  const { name, quota, limits } = namespace;
  const bounds = boundsOf(limits);
  const within = objects.filter(({ manifest }) => manifest.metadata?.namespace === name);
  const consumers = consumersOf(within, bounds, tenant._nodes);
  const made = consumersOf(madeByFlagger(within), bounds, tenant._nodes);
  return [
    ...consumers.flatMap((consumer) =>
      [
        ...refusedByLevel(setOf(consumer.manifest, minors), namespace, tenant.name),
        ...beyondLimits(consumer, bounds),
        ...uncounted(consumer, tenant.name, quota),
      ].map((message) => ({ path: consumer.path, message })),
    ),
    ...beyondQuota([...consumers, ...made], name, tenant.name, quota),
  ];
}
