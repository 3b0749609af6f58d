import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isObject, shown } from '../validation/checks';
import { jobsOf } from '../validation/jobs';
import { Refuse } from '../validation/refusals';
import { qualifiedName } from '../validation/syntax';

const MOST_RULES = 20;
const MOST_CONDITIONS = 20;
const MOST_CODES = 255;

/** Reports rules for failed pods of a Job that are not valid. */
export const podFailurePolicy: IRule = {
  id: 'pod-failure-policy',
  severity: Severity.ERROR,
  why: 'A rule for failed pods has either exit codes or conditions, and pods with such rules are not restarted.',
  fix: 'set one of onExitCodes and onPodConditions',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  check: (set) =>
    jobsOf(set, (spec, refuse) => {
      const policy = spec.at('podFailurePolicy');
      if (!isObject(policy)) {
        return;
      }
      const restart = spec.at('template', 'spec', 'restartPolicy');
      if (restart.value === 'OnFailure') {
        refuse(restart, 'restartPolicy "OnFailure" beside a podFailurePolicy', 'use Never');
      }
      const replacement = spec.at('podReplacementPolicy');
      if (replacement.value === 'TerminatingOrFailed') {
        refuse(replacement, `${shown(replacement)} beside a podFailurePolicy`, 'use Failed');
      }
      checkLength(refuse, policy.at('rules'), MOST_RULES);
      for (const rule of policy.at('rules').items) {
        checkRule(refuse, rule, spec);
      }
    }),
};

function checkLength(refuse: Refuse, list: Field, most: number): void {
  const { length } = list.items;
  if (length > most) {
    refuse(list, `${list.key} has ${length} items`, `use at most ${most}`);
  }
}

function checkRule(refuse: Refuse, rule: Field, spec: Field): void {
  if (!isObject(rule)) {
    return;
  }
  const codes = rule.at('onExitCodes');
  const conditions = rule.at('onPodConditions').items;
  if (codes.isSet === conditions.length > 0) {
    const problem = codes.isSet ? 'rule has both onExitCodes and onPodConditions' : 'rule has neither onExitCodes nor onPodConditions';
    refuse(rule, problem);
  }
  if (rule.at('action').value === 'FailIndex' && !spec.at('backoffLimitPerIndex').isSet) {
    refuse(rule.at('action'), 'action "FailIndex" without backoffLimitPerIndex', 'set backoffLimitPerIndex, or use FailJob');
  }
  checkLength(refuse, rule.at('onPodConditions'), MOST_CONDITIONS);
  for (const condition of conditions) {
    checkNotEmpty(refuse, condition.at('type'));
    checkSyntax(refuse, condition.at('type'), qualifiedName);
  }
  if (isObject(codes)) {
    checkExitCodes(refuse, codes, spec.at('template', 'spec'));
  }
}

function checkExitCodes(refuse: Refuse, codes: Field, pod: Field): void {
  const values = codes.at('values');
  const numbers = values.items.map(({ number }) => number ?? NaN);
  if (Array.isArray(values.value) && numbers.length === 0) {
    refuse(values, 'values is empty', 'add an exit code');
  }
  checkLength(refuse, values, MOST_CODES);
  if (codes.at('operator').value === 'In' && numbers.includes(0)) {
    refuse(values, 'values of operator In has 0, the exit code of success', 'omit it');
  }
  if (numbers.some((code, index) => index > 0 && numbers[index - 1] > code)) {
    refuse(values, `values ${numbers.join(', ')} is not in order`, 'sort them');
  }
  const name = codes.at('containerName');
  const containers = [...pod.at('containers').items, ...pod.at('initContainers').items];
  if (name.text !== undefined && !containers.some((container) => container.at('name').text === name.text)) {
    refuse(name, `containerName "${name.text}" is not that of a container`, 'use the name of a container of the pod');
  }
}
