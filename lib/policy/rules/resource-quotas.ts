import { isKey } from '../../kubernetes/labels';
import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { shown } from '../validation/checks';
import { ONE, quantityOf } from '../validation/quantity';
import { refusals, Refuse } from '../validation/refusals';
import { checkOperator } from '../validation/selectors';

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];
const COUNTS = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
];
const KNOWN = new Set([...COMPUTE, ...COUNTS, ...COMPUTE.flatMap((name) => [`requests.${name}`, `limits.${name}`]), 'requests.storage']);
const OF_PODS = ['pods', ...['cpu', 'memory'].flatMap((name) => [name, `requests.${name}`, `limits.${name}`])];
/** The resources that objects of a scope use. */
const RESOURCES = new Map([
  ['BestEffort', ['pods']],
  ['NotBestEffort', OF_PODS],
  ['Terminating', OF_PODS],
  ['NotTerminating', OF_PODS],
  ['PriorityClass', OF_PODS],
  ['CrossNamespacePodAffinity', OF_PODS],
  ['VolumeAttributesClass', ['persistentvolumeclaims', 'requests.storage']],
]);
const EXCLUSIVE = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;

/** Reports quotas of resources that do not exist, with negative amounts, or with scopes that exclude each other. */
export const resourceQuotas: IRule = {
  id: 'resource-quotas',
  severity: Severity.ERROR,
  why: 'The API server refuses quotas of resources that it does not count.',
  fix: 'use a resource such as pods, requests.cpu or count/deployments.apps',
  link: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/#types-of-resource-quota',
  check: (set) =>
    refusals(set.ofKind('', 'ResourceQuota'), (quota, refuse) => {
      quota.at('spec', 'hard').fields.forEach((resource) => checkResource(refuse, resource));
      const scopes = quota.at('spec', 'scopes');
      const expressions = quota.at('spec', 'scopeSelector', 'matchExpressions');
      checkScopes(refuse, quota, scopes, scopes.items);
      checkScopes(
        refuse,
        quota,
        expressions,
        expressions.items.map((expression) => expression.at('scopeName')),
      );
      expressions.items.forEach((expression) => checkExpression(refuse, expression));
    }),
};

/** Refuses scopes that exclude each other, and resources that no object of a scope uses. */
function checkScopes(refuse: Refuse, quota: CheckedObject, list: Field, scopes: readonly Field[]): void {
  const texts = scopes.map(({ text }) => text);
  for (const [one, other] of EXCLUSIVE) {
    if (texts.includes(one) && texts.includes(other)) {
      refuse(list, `scopes ${one} and ${other} exclude each other`, 'omit one of them');
      return;
    }
  }
  for (const scope of scopes) {
    const allowed = RESOURCES.get(scope.text ?? '');
    const other = allowed && quota.at('spec', 'hard').fields.find(({ key }) => KNOWN.has(key) && !allowed.includes(key));
    if (other !== undefined) {
      refuse(scope, `${shown(scope)} is not a scope of ${other.key}`, 'use a quota of its own for each');
    }
  }
}

/** Refuses an operator that its scope does not have, or that has another number of values. */
function checkExpression(refuse: Refuse, expression: Field): void {
  const [scope, operator] = [expression.at('scopeName'), expression.at('operator')];
  checkOperator(refuse, expression, ['In', 'NotIn', 'Exists', 'DoesNotExist']);
  const takesValues = scope.value === 'PriorityClass' || scope.value === 'VolumeAttributesClass';
  if (RESOURCES.has(scope.text ?? '') && !takesValues && operator.text !== undefined && operator.text !== 'Exists') {
    refuse(operator, `${shown(operator)} of the scope ${scope.text}`, 'use Exists');
  }
}

function checkResource(refuse: Refuse, resource: Field): void {
  const name = resource.key;
  if (!isKey(name) || (!name.includes('/') && !KNOWN.has(name) && !/^(requests\.)?hugepages-/.test(name))) {
    refuse(resource, `resource "${name}" has no quota`);
    return;
  }
  const amount = quantityOf(resource.value);
  if (amount !== undefined && amount < 0n) {
    refuse(resource, `${shown(resource)} is negative`, 'use at least 0');
  } else if (amount !== undefined && COUNTS.includes(name) && amount % ONE !== 0n) {
    refuse(resource, `${shown(resource)} is not a whole number`, 'use a whole number');
  }
}
