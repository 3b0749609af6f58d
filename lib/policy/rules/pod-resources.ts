import { CheckedContainer, CheckedPod, ContainerType } from '../checked-pod';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { isObject, shown } from '../validation/checks';
import { quantityOf } from '../validation/quantity';
import { refusals, Refuse } from '../validation/refusals';
import { checkAmount, mayOvercommit } from '../validation/resources';

/** The version since which API servers read resources of pods. */
const OF_PODS = 34;

/** Reports resources of pods that pods do not have, and less than their containers have. */
export const podResources: IRule = {
  id: 'pod-resources',
  severity: Severity.ERROR,
  why: 'A pod has at least the resources of its containers.',
  fix: 'use at least the sum of the containers',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#pod-level-resource-specification',
  check: (set) =>
    set.minors.some((minor) => minor >= OF_PODS)
      ? refusals(set._templates.podsWith('resources'), (pod, refuse) => {
          const resources = pod.spec.at('resources');
          if (isObject(resources)) {
            checkPod(refuse, pod, resources);
          }
        })
      : [],
};

function checkPod(refuse: Refuse, pod: CheckedPod, resources: Field): void {
  if (pod.spec.at('os', 'name').value === 'windows') {
    refuse(resources, 'resources in a pod of Windows', 'set those of its containers');
    return;
  }
  const [requests, limits] = [resources.at('requests'), resources.at('limits')];
  if (resources.at('claims').isSet) {
    refuse(resources.at('claims'), 'claims of a pod', 'set those of its containers');
  }
  for (const resource of [...requests.fields, ...limits.fields]) {
    if (/^(cpu|memory|hugepages-.+)$/.test(resource.key)) {
      checkAmount(refuse, resource);
    } else {
      refuse(resource, `pods have no resource "${resource.key}"`, 'use cpu, memory or hugepages-2Mi');
    }
  }
  for (const request of requests.fields) {
    checkRequest(refuse, request, limits.at(request.key));
    const [amount, needed] = [quantityOf(request.value), sumOf(pod, request.key)];
    if (amount !== undefined && amount < needed) {
      refuse(request, `${shown(request)} is below what the containers request together`);
    }
  }
  for (const limit of limits.fields) {
    const amount = quantityOf(limit.value);
    for (const container of pod.containers.filter(({ type }) => type === ContainerType.APP)) {
      const own = container.at('resources', 'limits', limit.key);
      const needed = quantityOf(own.value);
      if (amount !== undefined && needed !== undefined && needed > amount) {
        refuse(own, `${shown(own)} is above the limit ${String(limit.value)} of the pod`, 'use at most that of the pod');
      }
    }
  }
}

function checkRequest(refuse: Refuse, request: Field, limit: Field): void {
  const [requested, limited] = [quantityOf(request.value), quantityOf(limit.value)];
  if (requested === undefined || limited === undefined) {
    return;
  }
  if (requested > limited || (requested < limited && !mayOvercommit(request.key))) {
    refuse(request, `${shown(request)} is ${requested > limited ? 'above' : 'below'} the limit ${String(limit.value)}`, 'use the limit');
  }
}

/** What containers request together: init containers that end run alone, but for the sidecars before them. */
function sumOf({ object, containers }: CheckedPod, resource: string): bigint {
  const requestOf = (container: CheckedContainer) => {
    const resources = container.at('resources');
    const request = resources.at('requests', resource);
    // The API server sets requests of Pods to their limits.
    const isDefault = !request.isSet && object.kind === 'Pod';
    return quantityOf((isDefault ? resources.at('limits', resource) : request).value) ?? 0n;
  };
  let [running, sidecars, initial] = [0n, 0n, 0n];
  for (const container of containers) {
    const amount = requestOf(container);
    if (container.type === ContainerType.INIT) {
      initial = amount + sidecars > initial ? amount + sidecars : initial;
    } else if (container.type !== ContainerType.EPHEMERAL) {
      running += amount;
      sidecars += container.type === ContainerType.SIDECAR ? amount : 0n;
    }
  }
  return running > initial ? running : initial;
}
