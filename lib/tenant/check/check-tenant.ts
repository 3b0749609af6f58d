import type { Manifest } from '../../kubernetes/rendered-object';
import { ResolvedTenantNamespace, Tenant } from '../tenant';
import { boundsOf } from '../tenant-limits';
import { madeByFlagger } from '../usage/flagger';
import { TenantObject } from '../usage/tenant-object';
import { consumersOf } from '../usage/usage';
import { admitsEverybody } from './connections';
import { exposed } from './exposure';
import { beyondLimits } from './limits';
import { misplaced } from './place';
import { refusedPriority } from './priority';
import { TenantProblem } from './problem';
import { beyondQuota, uncounted } from './quota';

/**
 * Why a cluster would refuse the objects of a tenant.
 *
 * @param isNamespaced whether a kind is namespaced; undefined where that is unknown
 */
export function checkTenant(
  tenant: Tenant,
  objects: readonly TenantObject[],
  isNamespaced: (manifest: Manifest) => boolean | undefined,
): TenantProblem[] {
  const single = objects.flatMap((object) => {
    const messages = [
      misplaced(object, tenant, isNamespaced(object.manifest)),
      refusedPriority(object, tenant),
      admitsEverybody(object, tenant),
      ...exposed(object, tenant),
    ];
    return messages.flatMap((message) => (message === undefined ? [] : [{ path: object.path, message }]));
  });
  return [...single, ...tenant._namespaces.flatMap((namespace) => checkNamespace(tenant, namespace, objects))];
}

function checkNamespace(
  tenant: Tenant,
  { name, quota, limits }: ResolvedTenantNamespace,
  objects: readonly TenantObject[],
): TenantProblem[] {
  const bounds = boundsOf(limits);
  const within = objects.filter(({ manifest }) => manifest.metadata?.namespace === name);
  const consumers = consumersOf(within, bounds, tenant._nodes);
  const made = consumersOf(madeByFlagger(within), bounds, tenant._nodes);
  return [
    ...consumers.flatMap((consumer) =>
      [...beyondLimits(consumer, bounds), ...uncounted(consumer, tenant.name, quota)].map((message) => ({ path: consumer.path, message })),
    ),
    ...beyondQuota([...consumers, ...made], name, tenant.name, quota),
  ];
}
