import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, checkSyntax, isObject, shown } from '../validation/checks';
import { checkNotNegativeQuantity } from '../validation/quantities';
import { refusals, Refuse } from '../validation/refusals';
import { pathSegment } from '../validation/syntax';
import { checkOneOf } from '../validation/values';

const LONGEST_WINDOW = 3600;
const LONGEST_PERIOD = 1800;
/** The version since which API servers check the API version of the target. */
const VERSIONS = 34;

/** Reports HorizontalPodAutoscalers whose numbers of replicas or whose behaviour are not valid. */
export const autoscalerLimits: IRule = {
  id: 'autoscaler-limits',
  severity: Severity.ERROR,
  why: 'An autoscaler needs a minimum of at least 1 replica, a maximum not below it, and policies with a period.',
  fix: 'use a maxReplicas of at least minReplicas',
  link: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  check: (set) =>
    refusals(set.ofKind('autoscaling', 'HorizontalPodAutoscaler'), (object, refuse) => {
      checkAutoscaler(object, refuse);
      if (set.minors.some((minor) => minor >= VERSIONS)) {
        checkVersion(object, refuse);
      }
    }),
};

function checkAutoscaler(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  const [least, most] = [spec.at('minReplicas'), spec.at('maxReplicas')];
  checkRange(refuse, least, 1);
  checkRange(refuse, most, 1);
  if (least.number !== undefined && most.number !== undefined && most.number >= 1 && most.number < least.number) {
    refuse(most, `${shown(most)} is below minReplicas ${least.number}`);
  }
  const target = spec.at('scaleTargetRef');
  for (const name of ['kind', 'name']) {
    checkNotEmpty(refuse, target.at(name));
    checkSyntax(refuse, target.at(name), pathSegment);
  }
  checkRange(refuse, spec.at('targetCPUUtilizationPercentage'), 1);
  checkRules(refuse, spec.at('behavior', 'scaleUp'));
  checkRules(refuse, spec.at('behavior', 'scaleDown'));
}

function checkVersion(object: CheckedObject, refuse: Refuse): void {
  const target = object.at('spec', 'scaleTargetRef');
  const version = target.at('apiVersion');
  if (!isObject(target) || (version.isSet && version.text === undefined)) {
    return;
  }
  const [group, ...others] = (version.text ?? '').split('/');
  if (others.length > 1) {
    refuse(version, `${shown(version)} is not a version`, 'use one such as "apps/v1"');
  } else if ((others.length === 0 || group === '') && target.at('kind').value !== 'ReplicationController') {
    refuse(version, version.isSet ? `${shown(version)} has no API group` : 'apiVersion is missing', 'use one such as "apps/v1"');
  }
}

function checkRules(refuse: Refuse, rules: Field): void {
  checkRange(refuse, rules.at('stabilizationWindowSeconds'), 0, LONGEST_WINDOW);
  const policies = rules.at('policies');
  if (Array.isArray(policies.value) && policies.value.length === 0) {
    refuse(policies, 'policies is empty', 'add one, or omit the list');
  }
  checkOneOf(refuse, rules.at('selectPolicy'), ['Max', 'Min', 'Disabled']);
  for (const policy of policies.items) {
    checkOneOf(refuse, policy.at('type'), ['Pods', 'Percent']);
    checkRange(refuse, policy.at('value'), 1);
    checkRange(refuse, policy.at('periodSeconds'), 1, LONGEST_PERIOD);
  }
  checkNotNegativeQuantity(refuse, rules.at('tolerance'));
}
