import { CheckedContainer, ContainerType } from '../checked-pod';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';

/** The version since which API servers read the rules of restarts. */
const RULES = 35;
/** The version since which a rule may restart all containers. */
const ALL_CONTAINERS = 36;
/** The version since which API servers read what a change of resources restarts. */
const RESIZE = 33;
const POLICIES = ['Always', 'Never', 'OnFailure'];
const MOST_RULES = 20;
const MOST_CODES = 255;

/** Reports when containers restart, where that is not valid: by themselves, by rules, and after a change of their resources. */
export const containerRestarts: IRule = {
  id: 'container-restarts',
  severity: Severity.ERROR,
  why: 'The API server refuses restarts of containers that Kubernetes does not have.',
  fix: 'omit it',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules',
  check: (set) => {
    const hasRules = set.minors.every((minor) => minor >= RULES);
    const resizes = set.minors.some((minor) => minor >= RESIZE);
    const actions = set.minors.every((minor) => minor >= ALL_CONTAINERS) ? ['Restart', 'RestartAllContainers'] : ['Restart'];
    const limitsInits = set.minors.some((minor) => minor >= ALL_CONTAINERS);
    return refusals(set._templates.containersWith('restartPolicy', 'restartPolicyRules', 'resizePolicy'), (container, refuse) => {
      if (hasRules) {
        checkOneOf(refuse, container.at('restartPolicy'), POLICIES);
        checkRules(refuse, container, actions);
      }
      if (resizes) {
        for (const item of container.at('resizePolicy').items) {
          checkResize(refuse, container, item, limitsInits);
        }
      }
    });
  },
};

function checkOneOf(refuse: Refuse, field: Field, values: readonly string[]): void {
  if (field.text !== undefined && !values.includes(field.text)) {
    refuse(field, `${shown(field)} does not exist`, `use ${values.join(' or ')}`);
  }
}

function checkLength(refuse: Refuse, list: Field, most: number): void {
  const { length } = list.items;
  if (length > most) {
    refuse(list, `${list.key} has ${length} items`, `use at most ${most}`);
  }
}

function checkRules(refuse: Refuse, container: CheckedContainer, actions: readonly string[]): void {
  const rules = container.at('restartPolicyRules');
  if (!rules.isSet) {
    return;
  }
  checkLength(refuse, rules, MOST_RULES);
  if (rules.items.length > 0 && !container.at('restartPolicy').isSet) {
    refuse(container.at('restartPolicy'), 'restartPolicy is missing, beside restartPolicyRules', 'set it');
  }
  for (const rule of rules.items) {
    if (isObject(rule)) {
      checkOneOf(refuse, rule.at('action'), actions);
      const codes = rule.at('exitCodes');
      if (!codes.isSet) {
        refuse(codes, 'exitCodes is missing', 'set it');
      }
      checkOneOf(refuse, codes.at('operator'), ['In', 'NotIn']);
      checkLength(refuse, codes.at('values'), MOST_CODES);
    }
  }
}

function checkResize(refuse: Refuse, { pod, type }: CheckedContainer, item: Field, limitsInits: boolean): void {
  const policy = item.at('restartPolicy');
  checkOneOf(refuse, item.at('resourceName'), ['cpu', 'memory']);
  checkOneOf(refuse, policy, ['NotRequired', 'RestartContainer']);
  if (policy.value === 'RestartContainer' && pod.spec.at('restartPolicy').value === 'Never') {
    refuse(policy, `${shown(policy)} in a pod that is never restarted`, 'use NotRequired');
  } else if (policy.value === 'RestartContainer' && limitsInits && type === ContainerType.INIT) {
    refuse(policy, `${shown(policy)} of an init container that ends`, 'use NotRequired');
  }
}
