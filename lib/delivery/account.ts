import type { Manifest } from '../kubernetes/rendered-object';
import { Rights } from './rights';
import { PolicyRule } from './rule';

const RBAC = 'rbac.authorization.k8s.io';

/** Metadata of an object of a controller. */
export interface Named {
  readonly name: string;
  /** Namespace of the controller's objects: a controller impersonates accounts of that namespace. */
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
}

/** The account that a controller acts as. */
export type Account = Named;

/** A ServiceAccount, and the roles that give it its rights. */
export function accountObjects(account: Account, { cluster, namespaces }: Rights): Manifest[] {
  const { name, namespace, labels } = account;
  const serviceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { labels, name, namespace },
    // The controller impersonates it: no pod runs as it.
    automountServiceAccountToken: false,
  };
  return [
    serviceAccount,
    ...(cluster.length > 0 ? granted(account, 'ClusterRole', undefined, cluster) : []),
    ...[...namespaces].flatMap(([of, rules]) => granted(account, 'Role', of, rules)),
  ];
}

function granted({ name, namespace, labels }: Account, kind: string, of: string | undefined, rules: readonly PolicyRule[]): Manifest[] {
  const metadata = { labels, name: `delivery-${name}`, ...(of !== undefined && { namespace: of }) };
  return [
    { apiVersion: `${RBAC}/v1`, kind, metadata, rules },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind, name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}
