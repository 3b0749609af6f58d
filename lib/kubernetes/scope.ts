import type { Manifest } from './rendered-object';
import { fieldsOf, textOf } from './untyped';

/** Cluster-scoped kinds by API group; '' is the core group. */
const CLUSTER_SCOPED: { readonly [group: string]: readonly string[] | undefined } = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'authentication.k8s.io': ['SelfSubjectReview', 'TokenReview'],
  'authorization.k8s.io': ['SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'networking.k8s.io': ['ClusterCIDR', 'IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'DeviceTaintRule', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
  // Custom resources that many clusters have.
  'cert-manager.io': ['ClusterIssuer'],
  'external-secrets.io': ['ClusterExternalSecret', 'ClusterPushSecret', 'ClusterSecretStore'],
  'gateway.networking.k8s.io': ['GatewayClass'],
};

/** Groups whose other kinds are all namespaced. */
const KNOWN_GROUPS = new Set([
  ...Object.keys(CLUSTER_SCOPED),
  'apps',
  'autoscaling',
  'batch',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'monitoring.coreos.com',
]);

/** API group of an object: `apps`, or '' for the core group. */
export function groupOf({ apiVersion }: { readonly apiVersion: string }): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/** API group and kind of an object: `apps/Deployment`, `/Pod`. */
export function groupKind({ apiVersion, kind }: Manifest): string {
  return `${groupOf({ apiVersion })}/${kind}`;
}

/** What a CustomResourceDefinition defines: its group and kind, and whether it is namespaced; undefined for other objects. */
export function definedBy({ kind, spec }: Manifest): { readonly groupKind: string; readonly isNamespaced: boolean } | undefined {
  if (kind !== 'CustomResourceDefinition') {
    return undefined;
  }
  const { group, names, scope } = fieldsOf(spec);
  return { groupKind: `${textOf(group)}/${textOf(fieldsOf(names).kind)}`, isNamespaced: scope !== 'Cluster' };
}

/**
 * Which kinds are namespaced: those of Kubernetes, and those that CustomResourceDefinitions among the objects define.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#not-all-objects-are-in-a-namespace
 */
export class Scopes {
  /** By group and kind, whether it is namespaced. */
  private readonly defined = new Map<string, boolean>();

  /** Records the kind that a CustomResourceDefinition defines; other objects are ignored. */
  public learn(manifest: Manifest): void {
    const definition = definedBy(manifest);
    if (definition) {
      this.defined.set(definition.groupKind, definition.isNamespaced);
    }
  }

  /** Whether a kind is namespaced; undefined where that is unknown. */
  public isNamespaced(manifest: Manifest): boolean | undefined {
    const defined = this.defined.get(groupKind(manifest));
    if (defined !== undefined) {
      return defined;
    }
    const group = groupOf(manifest);
    return KNOWN_GROUPS.has(group) ? !CLUSTER_SCOPED[group]?.includes(manifest.kind) : undefined;
  }
}
