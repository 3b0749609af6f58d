import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkRange, isObject, shown } from '../validation/checks';
import { jobsOf } from '../validation/jobs';
import { Refuse } from '../validation/refusals';

/** The version since which API servers read success policies. */
const SUCCESS_POLICY = 31;
const MOST_RULES = 20;

/** Reports rules for the success of a Job that are not valid. */
export const successPolicy: IRule = {
  id: 'success-policy',
  severity: Severity.ERROR,
  why: 'A Job succeeds by indexes that it has, or by a number of them.',
  fix: 'set succeededIndexes, such as "0,2-4", or succeededCount',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy',
  check: (set) => (set.minors.some((minor) => minor >= SUCCESS_POLICY) ? jobsOf(set, checkPolicy) : []),
};

function checkPolicy(spec: Field, refuse: Refuse): void {
  const rules = spec.at('successPolicy', 'rules');
  if (!rules.isSet || spec.at('completionMode').value !== 'Indexed') {
    return;
  }
  const { length } = rules.items;
  if (Array.isArray(rules.value) && (length === 0 || length > MOST_RULES)) {
    refuse(rules, `rules has ${length} items`, `use 1 to ${MOST_RULES}`);
  }
  const completions = spec.at('completions').number ?? 1;
  rules.items.filter(isObject).forEach((rule) => checkRule(refuse, rule, completions));
}

function checkRule(refuse: Refuse, rule: Field, completions: number): void {
  const [indexes, count] = [rule.at('succeededIndexes'), rule.at('succeededCount')];
  if (!indexes.isSet && !count.isSet) {
    refuse(rule, 'rule has neither succeededIndexes nor succeededCount');
  }
  const total = indexes.text === undefined ? completions : totalOf(indexes.text, completions);
  if (total === undefined) {
    refuse(indexes, `${shown(indexes)} is no list of indexes below ${completions}`, 'use increasing numbers and ranges, as in "0,2-4"');
  }
  checkRange(refuse, count, 0, total ?? completions);
}

/** How many indexes a list has; undefined for one that is not valid. */
function totalOf(text: string, completions: number): number | undefined {
  let [total, last] = [0, -1];
  for (const interval of text === '' ? [] : text.split(',')) {
    const [, first, to] = (/^\+?(\d+)(?:-(\d+))?$/.exec(interval) ?? []) as (string | undefined)[];
    const [least, most] = [Number(first), Number(to ?? first)];
    if (first === undefined || least <= last || (to !== undefined && least >= most) || most >= completions) {
      return undefined;
    }
    total += most - least + 1;
    last = most;
  }
  return total;
}
