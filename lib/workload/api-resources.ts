/**
 * Namespaced resources of the Kubernetes API by group.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/
 */
const NAMESPACED: { readonly [group: string]: readonly string[] | undefined } = {
  '': [
    'bindings',
    'configmaps',
    'endpoints',
    'events',
    'limitranges',
    'persistentvolumeclaims',
    'pods',
    'podtemplates',
    'replicationcontrollers',
    'resourcequotas',
    'secrets',
    'serviceaccounts',
    'services',
    // A Role allows access to the namespace that contains it.
    'namespaces',
  ],
  apps: ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
  'coordination.k8s.io': ['leases', 'leasecandidates'],
  'discovery.k8s.io': ['endpointslices'],
  'events.k8s.io': ['events'],
  'networking.k8s.io': ['ingresses', 'networkpolicies'],
  policy: ['poddisruptionbudgets'],
  'rbac.authorization.k8s.io': ['rolebindings', 'roles'],
};

/** What is wrong with a resource in a Role, and the remedy; undefined for one that a Role can allow, and for groups of custom resources. */
export function resourceProblem(group: string, resource: string): string | undefined {
  const kind = resource.replace(/\/.*/, '');
  const known = NAMESPACED[group];
  if (kind === '*' || known === undefined || known.includes(kind)) {
    return undefined;
  }
  const where = group === '' ? 'the core group' : `the group "${group}"`;
  const lower = kind.toLowerCase();
  const other = Object.entries(NAMESPACED).find(([, kinds]) => kinds!.includes(kind))?.[0];
  const plural = known.find((each) => [`${lower}s`, `${lower}es`, lower.replace(/y$/, 'ies')].includes(each));
  const remedy =
    other !== undefined
      ? `set \`apiGroup: '${other}'\``
      : plural !== undefined
        ? `use "${plural}"`
        : 'name a namespaced resource in the plural, such as "configmaps"; cluster-scoped ones need a ClusterRole';
  return `includes "${resource}", which is no namespaced resource of ${where}: ${remedy}`;
}
