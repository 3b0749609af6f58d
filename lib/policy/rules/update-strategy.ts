import { textOf } from '../../kubernetes/untyped';
import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkAmountOrPercent, isZero } from '../validation/amounts';
import { checkRange } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';

/** Reports update strategies that can replace no pod, or whose fields contradict each other. */
export const updateStrategy: IRule = {
  id: 'update-strategy',
  severity: Severity.ERROR,
  why: 'An update needs a pod that may be missing, or one that may be added.',
  fix: 'use maxSurge 1 or maxUnavailable 1',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  check: (set) => [
    ...refusals(set.ofKind('apps', 'Deployment'), checkDeployment),
    ...refusals(set.ofKind('apps', 'DaemonSet'), checkDaemonSet),
    ...refusals(set.ofKind('apps', 'StatefulSet'), checkStatefulSet),
  ],
};

function checkDeployment(object: CheckedObject, refuse: Refuse): void {
  const strategy = object.at('spec', 'strategy');
  const rolling = strategy.at('rollingUpdate');
  if (!strategy.isSet || checkOther(refuse, strategy, rolling, 'Recreate')) {
    return;
  }
  const [surge, unavailable] = [rolling.at('maxSurge'), rolling.at('maxUnavailable')];
  checkAmountOrPercent(refuse, surge);
  checkAmountOrPercent(refuse, unavailable, 100);
  // 25 % each, by default.
  if (isZero(surge) && isZero(unavailable)) {
    refuse(unavailable, 'maxUnavailable and maxSurge are both 0');
  }
}

function checkDaemonSet(object: CheckedObject, refuse: Refuse): void {
  const rolling = object.at('spec', 'updateStrategy', 'rollingUpdate');
  if (!rolling.isSet || object.at('spec', 'updateStrategy', 'type').value === 'OnDelete') {
    return;
  }
  const [surge, unavailable] = [rolling.at('maxSurge'), rolling.at('maxUnavailable')];
  checkAmountOrPercent(refuse, surge, 100);
  checkAmountOrPercent(refuse, unavailable, 100);
  // By default, no pod is added, and one may be missing.
  const addsNone = surge.isSet ? isZero(surge) : true;
  const missesNone = unavailable.isSet ? isZero(unavailable) : false;
  if (addsNone === true && missesNone === true) {
    refuse(unavailable, 'maxUnavailable and maxSurge are both 0');
  } else if (addsNone === false && missesNone === false) {
    refuse(surge, `maxSurge ${textOf(surge.value)} beside a maxUnavailable other than 0`, 'set maxUnavailable to 0, or omit maxSurge');
  }
}

function checkStatefulSet(object: CheckedObject, refuse: Refuse): void {
  const strategy = object.at('spec', 'updateStrategy');
  const rolling = strategy.at('rollingUpdate');
  if (!strategy.isSet || checkOther(refuse, strategy, rolling, 'OnDelete')) {
    return;
  }
  checkRange(refuse, rolling.at('partition'), 0);
  // Most API servers drop it unseen.
  checkAmountOrPercent(refuse, rolling.at('maxUnavailable'), 100);
}

/** Whether a strategy is another than RollingUpdate, which then may have none of its fields. */
function checkOther(refuse: Refuse, strategy: Field, rolling: Field, other: string): boolean {
  if (strategy.at('type').value !== other) {
    return false;
  }
  if (rolling.isSet) {
    refuse(rolling, `rollingUpdate beside the type ${other}`, 'omit it, or use the type RollingUpdate');
  }
  return true;
}
