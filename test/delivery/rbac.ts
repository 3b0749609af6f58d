import type { KubernetesObject } from '../../lib/testing';
import type { PolicyRule } from '../../lib/delivery/rule';

/** A request to the API server, as authorization sees it. */
export interface Request {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly name?: string;
}

/** Whether rules allow a request, as RBAC decides it. */
export function allows(rules: readonly PolicyRule[], { verb, group, resource, name }: Request): boolean {
  const has = (list: readonly string[] = [], value: string) => list.includes('*') || list.includes(value);
  return rules.some(
    ({ verbs, apiGroups, resources, resourceNames }) =>
      has(verbs, verb) &&
      has(apiGroups, group) &&
      has(resources, resource) &&
      (resourceNames === undefined || (name !== undefined && resourceNames.includes(name))),
  );
}

/** The resources of the kinds that the library makes: this list is not that of the library. */
export const RESOURCES: Record<string, string> = {
  Certificate: 'certificates',
  ConfigMap: 'configmaps',
  CronJob: 'cronjobs',
  DaemonSet: 'daemonsets',
  Deployment: 'deployments',
  ExternalSecret: 'externalsecrets',
  Gateway: 'gateways',
  GRPCRoute: 'grpcroutes',
  HorizontalPodAutoscaler: 'horizontalpodautoscalers',
  AnalysisTemplate: 'analysistemplates',
  Canary: 'canaries',
  MetricTemplate: 'metrictemplates',
  Rollout: 'rollouts',
  HTTPRoute: 'httproutes',
  Ingress: 'ingresses',
  Job: 'jobs',
  Namespace: 'namespaces',
  NetworkPolicy: 'networkpolicies',
  PersistentVolumeClaim: 'persistentvolumeclaims',
  PodDisruptionBudget: 'poddisruptionbudgets',
  PodMonitor: 'podmonitors',
  PriorityClass: 'priorityclasses',
  PrometheusRule: 'prometheusrules',
  Role: 'roles',
  RoleBinding: 'rolebindings',
  Service: 'services',
  ServiceAccount: 'serviceaccounts',
  ServiceMonitor: 'servicemonitors',
  StatefulSet: 'statefulsets',
};

/** What Flux asks of the API server for an object over its life: to apply it twice, to see its health, and to delete it. */
export function requestsFor(object: KubernetesObject): Request[] {
  const { apiVersion, kind, metadata, roleRef } = object;
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const request = (verb: string) => ({ verb, group, resource: RESOURCES[kind] ?? `unknown ${kind}`, name: metadata.name });
  const verbs = kind === 'Namespace' ? ['get', 'patch'] : ['get', 'patch', 'create'];
  const lists: Record<string, Request[]> = {
    Deployment: [
      { verb: 'list', group: 'apps', resource: 'replicasets' },
      { verb: 'list', group: '', resource: 'pods' },
    ],
    StatefulSet: [{ verb: 'list', group: '', resource: 'pods' }],
    RoleBinding: [
      { verb: 'bind', group: 'rbac.authorization.k8s.io', resource: 'roles', name: (roleRef as { name: string } | undefined)?.name },
    ],
  };
  return [...[...verbs, ...(['Namespace', 'PersistentVolumeClaim'].includes(kind) ? [] : ['delete'])].map(request), ...(lists[kind] ?? [])];
}
