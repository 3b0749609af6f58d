import { IRule } from '../rule';
import { ingressSnippets } from '../rules/ingress-snippets';
import { ingressTls } from '../rules/ingress-tls';
import { namespaceLevel } from '../rules/namespace-level';
import { networkPolicyCovers } from '../rules/network-policy-covers';
import { ownNamespace } from '../rules/own-namespace';
import { rbacAnonymous } from '../rules/rbac-anonymous';
import { rbacClusterAdmin } from '../rules/rbac-cluster-admin';
import { rbacEscalation } from '../rules/rbac-escalation';
import { rbacSecrets } from '../rules/rbac-secrets';
import { rbacWildcards } from '../rules/rbac-wildcards';
import { secretsInConfigMaps } from '../rules/secrets-in-config-maps';
import { serviceType } from '../rules/service-type';

/** Who may reach, read and change what in production. */
export const PRODUCTION_ACCESS: readonly IRule[] = [
  networkPolicyCovers,
  serviceType,
  ingressTls,
  ingressSnippets,
  secretsInConfigMaps,
  rbacWildcards,
  rbacSecrets,
  rbacEscalation,
  rbacClusterAdmin,
  rbacAnonymous,
  ownNamespace,
  namespaceLevel,
];
