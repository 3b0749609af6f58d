import { labelProblem } from '../../kubernetes/labels';
import { Field } from '../field';
import { displayed } from '../schema/displayed';
import { checkSyntax, shown } from './checks';
import { Refuse } from './refusals';
import { labelValue, qualifiedName } from './syntax';

/** Operators of selectors of labels. */
const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Refuses expressions of a selector of labels. */
export function checkExpressions(refuse: Refuse, selector: Field): void {
  for (const expression of selector.at('matchExpressions').items) {
    checkOperator(refuse, expression, OPERATORS);
    checkKeyAndValues(refuse, expression);
  }
}

/** Refuses labels and expressions of a selector of labels. */
export function checkSelector(refuse: Refuse, selector: Field): void {
  checkLabels(refuse, selector.at('matchLabels'));
  checkExpressions(refuse, selector);
}

/** Refuses labels. */
export function checkLabels(refuse: Refuse, labels: Field): void {
  for (const label of labels.fields) {
    const refused = labelProblem(label.key, label.value);
    // A value of another type is refused by the schema.
    if (refused && (label.text !== undefined || qualifiedName(label.key) !== undefined)) {
      refuse(label, refused.problem, refused.remedy);
    }
  }
}

/** Refuses the key and the values of an expression. */
export function checkKeyAndValues(refuse: Refuse, expression: Field): void {
  const key = expression.at('key');
  if (key.value === '') {
    refuse(key, 'key "" is empty', 'set the key of a label');
  }
  checkSyntax(refuse, key, qualifiedName);
  expression.at('values').items.forEach((value) => checkSyntax(refuse, value, labelValue));
}

/** Refuses an operator that does not exist, or that has another number of values. */
export function checkOperator(refuse: Refuse, expression: Field, operators: readonly string[]): void {
  const operator = expression.at('operator');
  const values = expression.at('values');
  const count = Array.isArray(values.value) ? values.value.length : 0;
  const { text } = operator;
  if (text === undefined || (values.isSet && !Array.isArray(values.value))) {
    return;
  }
  if (!operators.includes(text)) {
    refuse(operator, `${shown(operator)} is not an operator`, `use one of ${operators.join(', ')}`);
  } else if ((text === 'In' || text === 'NotIn') && count === 0) {
    refuse(values, `operator "${text}" has no values`, 'add one');
  } else if ((text === 'Exists' || text === 'DoesNotExist') && count > 0) {
    refuse(values, `operator "${text}" has values`, 'omit them, or use In or NotIn');
  } else if ((text === 'Gt' || text === 'Lt') && count !== 1) {
    refuse(values, `operator "${text}" has ${count} values`, 'use one number, as in ["4"]');
  }
}

/**
 * Refuses keys of labels that a constraint compares, where it has no selector, or one that selects by them, too.
 *
 * @param most how often a selector may have a key of `matchLabelKeys`, which the API server adds once for each label that the pod has
 */
export function checkLabelKeys(refuse: Refuse, of: Field, list: string, most: (key: string) => number): void {
  const keys = of.at(list);
  if (keys.items.length === 0) {
    return;
  }
  const selector = of.at('labelSelector');
  if (!selector.isSet) {
    refuse(keys, `${list} without a labelSelector`, 'set a labelSelector, or omit it');
  }
  for (const key of keys.items) {
    const { text } = key;
    if (text === '') {
      refuse(key, `key "" of ${list} is empty`, 'omit it');
    }
    checkSyntax(refuse, key, qualifiedName);
    if (text !== undefined && list === 'matchLabelKeys' && timesIn(selector, text) > most(text)) {
      refuse(key, `${displayed(text)} of ${list} is also in the labelSelector`, 'omit one of them');
    }
  }
}

function timesIn(selector: Field, key: string): number {
  const labels = selector.at('matchLabels').value;
  const isLabel = typeof labels === 'object' && labels !== null && Object.hasOwn(labels, key);
  return (
    Number(isLabel) +
    selector
      .at('matchExpressions')
      .inItems('key')
      .filter(({ value }) => value === key).length
  );
}
