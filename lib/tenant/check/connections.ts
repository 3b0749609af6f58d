import { groupOf } from '../../kubernetes/scope';
import { fieldsOf, itemsOf } from '../../kubernetes/untyped';
import { Tenant } from '../tenant';
import { TenantObject } from '../usage/tenant-object';

/** Whether a NetworkPolicy admits the pods of every tenant, although each caller is to be admitted by name. */
export function admitsEverybody({ manifest }: TenantObject, { name }: Tenant): string | undefined {
  if (groupOf(manifest) !== 'networking.k8s.io' || manifest.kind !== 'NetworkPolicy') {
    return undefined;
  }
  const open = itemsOf(fieldsOf(manifest.spec).ingress).some((rule) => {
    const peers = itemsOf(fieldsOf(rule).from);
    return peers.length === 0 || peers.some(isEveryNamespace);
  });
  return open
    ? `NetworkPolicy "${manifest.metadata?.name}" admits pods of every namespace, and with them those of other tenants than "${name}": describe the pods that may connect, such as those of the controller in the cluster's \`routing\``
    : undefined;
}

function isEveryNamespace(peer: unknown): boolean {
  const { namespaceSelector } = fieldsOf(peer);
  if (typeof namespaceSelector !== 'object' || namespaceSelector === null) {
    return false;
  }
  const { matchLabels, matchExpressions } = fieldsOf(namespaceSelector);
  return Object.keys(fieldsOf(matchLabels)).length === 0 && itemsOf(matchExpressions).length === 0;
}
