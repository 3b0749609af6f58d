import { Tenant } from '../tenant';
import { ResourceRule, TenantPolicy } from './admission-policy';
import { celList, CREATE_OR_UPDATE } from './cel';

const rule = (group: string, operations: string[], ...resources: string[]): ResourceRule => ({
  apiGroups: [group],
  apiVersions: ['*'],
  operations,
  resources,
});

/**
 * Lets the pods of a tenant use its priority classes alone. Policies of workloads tell those who apply them; that of pods is what nobody gets round.
 *
 * Each shape of objects has a policy of its own: the API server checks the types of its expressions.
 */
export function priorities(tenant: Tenant): TenantPolicy[] {
  return [
    // The class of a pod never changes.
    limited(tenant, 'pod-priority', [rule('', ['CREATE'], 'pods')], 'object.spec'),
    limited(
      tenant,
      'workload-priority',
      [rule('apps', CREATE_OR_UPDATE, 'daemonsets', 'deployments', 'replicasets', 'statefulsets'), rule('batch', CREATE_OR_UPDATE, 'jobs')],
      'object.spec.template.spec',
    ),
    limited(tenant, 'cron-job-priority', [rule('batch', CREATE_OR_UPDATE, 'cronjobs')], 'object.spec.jobTemplate.spec.template.spec'),
  ];
}

/** Controllers update workloads all the time: a class that is unchanged is not judged again. */
function limited({ name, priorityClasses }: Tenant, id: string, rules: ResourceRule[], pod: string): TenantPolicy {
  const [own, old] = [`${pod}.priorityClassName`, `${pod.replace('object', 'oldObject')}.priorityClassName`];
  return {
    id,
    rules,
    validations: [
      {
        expression:
          `!has(${own}) || ${own} == "" || ${own} in ${celList(priorityClasses)}` +
          (id === 'pod-priority' ? '' : ` || (oldObject != null && has(${old}) && ${old} == ${own})`),
        message:
          priorityClasses.length === 0
            ? `tenant ${name} may use no priority class`
            : `tenant ${name} may use the priority classes ${priorityClasses.join(', ')} only`,
      },
    ],
  };
}
