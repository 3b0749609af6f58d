import type { Manifest } from '../../kubernetes/rendered-object';
import { groupOf } from '../../kubernetes/scope';
import { fieldsOf, itemsOf } from '../../kubernetes/untyped';
import { Amounts } from './amounts';

/** Objects of a tenant's namespace that a cluster, or the platform, has made before the first chart is applied. */
export function addInitial(amounts: Amounts): void {
  for (const resource of ['configmaps', 'serviceaccounts', 'resourcequotas', 'networkpolicies.networking.k8s.io']) {
    amounts.count(`count/${resource}`, 1);
  }
  // `kube-root-ca.crt`
  amounts.count('configmaps', 1);
}

/** Adds an object to what is used, and those that controllers make of it. Claims and pods are counted elsewhere. */
export function addObject(amounts: Amounts, manifest: Manifest): void {
  const { kind } = manifest;
  const group = groupOf(manifest);
  if (kind === 'Pod' || kind === 'PersistentVolumeClaim') {
    return;
  }
  const resource = resourceOf(kind);
  amounts.count(`count/${resource}${group === '' ? '' : `.${group}`}`, 1);
  if (group === '' && ['configmaps', 'replicationcontrollers', 'secrets', 'services'].includes(resource)) {
    amounts.count(resource, 1);
  }
  const spec = fieldsOf(manifest.spec);
  switch (`${group}/${kind}`) {
    case '/Service':
      addService(amounts, spec);
      break;
    case 'apps/Deployment':
    case 'argoproj.io/Rollout':
      // Those of earlier versions, of the current one, and of the next.
      amounts.count('count/replicasets.apps', numberOf(spec.revisionHistoryLimit, 10) + 2);
      break;
    case 'batch/CronJob':
      amounts.count('count/jobs.batch', numberOf(spec.successfulJobsHistoryLimit, 3) + numberOf(spec.failedJobsHistoryLimit, 1) + 1);
      break;
    case 'cert-manager.io/Certificate':
    case 'external-secrets.io/ExternalSecret':
      // The Secret that it makes.
      amounts.count('secrets', 1);
      amounts.count('count/secrets', 1);
      break;
  }
}

function addService(amounts: Amounts, { type, ports, allocateLoadBalancerNodePorts }: { readonly [field: string]: unknown }): void {
  const open = type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false);
  if (type === 'LoadBalancer') {
    amounts.count('services.loadbalancers', 1);
  }
  if (open) {
    amounts.count('services.nodeports', itemsOf(ports).length);
  }
}

/** Name of the resource of a kind, as in `count/networkpolicies.networking.k8s.io`. */
function resourceOf(kind: string): string {
  const name = kind.toLowerCase();
  if (/[^aeiou]y$/.test(name)) {
    return `${name.slice(0, -1)}ies`;
  }
  return /(s|x|ch)$/.test(name) ? `${name}es` : `${name}s`;
}

function numberOf(value: unknown, usual: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : usual;
}
