import { CheckedObject } from '../checked-object';
import { CheckedContainer, CheckedPod, ContainerType } from '../checked-pod';
import { amountOf, amountText } from '../consistency/amount';
import { Autoscalers } from '../consistency/autoscalers';
import { isRunning } from '../consistency/pod-ports';
import { named } from '../consistency/named';
import { fewestPods } from '../consistency/replicas';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports pods that the ResourceQuota of their namespace refuses: without the requests and limits that it counts, or beyond it together. */
export const resourceQuotaBounds: IRule = {
  id: 'resource-quota-bounds',
  severity: Severity.ERROR,
  why: 'The API server refuses pods beyond the quota of their namespace, and pods without the resources that it counts.',
  fix: 'request less, or raise the quota',
  link: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  check,
};

function check(set: ObjectSet): Finding[] {
  const quotas = set
    .ofKind('', 'ResourceQuota')
    .filter((quota) => !quota.at('spec', 'scopes').isSet && !quota.at('spec', 'scopeSelector').isSet);
  if (quotas.length === 0) {
    return [];
  }
  // A LimitRange may set resources.
  const defaulted = new Set(set.ofKind('', 'LimitRange').map(({ namespace }) => namespace));
  const autoscalers = Autoscalers.in(set);
  const podsIn = new Map<string | undefined, CheckedPod[]>();
  set.pods.forEach((pod) => podsIn.set(pod.namespace, [...(podsIn.get(pod.namespace) ?? []), pod]));
  return quotas.flatMap((quota) => {
    const pods = podsIn.get(quota.namespace) ?? [];
    return quota.at('spec', 'hard').fields.flatMap((field) => {
      const resource = computeResource(field.key);
      if (resource === undefined) {
        return [];
      }
      const missing = defaulted.has(quota.namespace) ? [] : pods.flatMap((pod) => without(pod, resource, quota));
      return [...missing, ...beyond(quota, field, resource, pods, autoscalers)];
    });
  });
}

/** Where containers state a resource that a quota counts. */
type Resource = readonly [list: 'requests' | 'limits', resource: string];

function computeResource(key: string): Resource | undefined {
  const [, list = 'requests', resource] = (/^(?:(requests|limits)\.)?(cpu|memory)$/.exec(key) ?? []) as (string | undefined)[];
  return resource === undefined ? undefined : [list as 'requests' | 'limits', resource];
}

function without(pod: CheckedPod, [list, resource]: Resource, quota: CheckedObject): Finding[] {
  return pod.spec.at('resources').isSet
    ? []
    : pod.containers.flatMap((container) =>
        container.type === ContainerType.EPHEMERAL || stated(container, [list, resource]).isSet
          ? []
          : [
              {
                object: pod.object,
                field: container.at('resources', list, resource).path,
                problem: `container "${container.name}" has no ${resource} ${list.slice(0, -1)}, which ${named(quota)} counts`,
                remedy: 'set one, or a default by a LimitRange',
              },
            ],
      );
}

function beyond(
  quota: CheckedObject,
  field: Field,
  [list, resource]: Resource,
  pods: readonly CheckedPod[],
  autoscalers: Autoscalers,
): Finding[] {
  const hard = amountOf(field);
  const total = pods.reduce((sum, pod) => {
    const running = pod.containers.filter(isRunning);
    const ofPod = running.reduce((all, container) => all + (amountOf(stated(container, [list, resource])) ?? 0n), 0n);
    return sum + ofPod * BigInt(fewestPods(pod.object, autoscalers));
  }, 0n);
  return hard !== undefined && total > hard
    ? [
        {
          object: quota,
          field: field.path,
          problem: `${field.key} ${String(field.value)} of ${named(quota)} is less than ${amountText(total)}, which the pods of its namespace have together`,
        },
      ]
    : [];
}

/** Limits are the requests, too, where these are not set. */
function stated(container: CheckedContainer, [list, resource]: Resource): Field {
  const field = container.at('resources', list, resource);
  return field.isSet || list === 'limits' ? field : container.at('resources', 'limits', resource);
}
