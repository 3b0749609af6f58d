import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, checkSyntax, isObject } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { checkLabels, checkOperator } from '../validation/selectors';
import { labelValue, qualifiedName, subdomain } from '../validation/syntax';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];

/** The version since which API servers refuse values of required terms that no label has. */
const VALUES = 32;

/** Reports selectors of nodes that are not valid. */
export const nodeAffinity: IRule = {
  id: 'node-affinity',
  severity: Severity.ERROR,
  why: 'The API server refuses selectors of nodes that are not valid.',
  fix: 'use an operator with the values that it takes',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#operators',
  check: (set) => {
    const checksValues = set.minors.some((minor) => minor >= VALUES);
    return refusals(set._templates.podsWith('nodeSelector', 'affinity'), ({ spec }, refuse) => {
      checkLabels(refuse, spec.at('nodeSelector'));
      const affinity = spec.at('affinity', 'nodeAffinity');
      if (!isObject(affinity)) {
        return;
      }
      const required = affinity.at('requiredDuringSchedulingIgnoredDuringExecution');
      const terms = required.at('nodeSelectorTerms');
      if (Array.isArray(terms.value) && terms.value.length === 0) {
        refuse(terms, 'nodeSelectorTerms is empty', 'add a term, or omit the requirement');
      }
      terms.items.forEach((term) => checkTerm(refuse, term, checksValues));
      for (const preferred of affinity.at('preferredDuringSchedulingIgnoredDuringExecution').items) {
        checkRange(refuse, preferred.at('weight'), 1, 100);
        // Values of a preference need not be those of labels.
        checkTerm(refuse, preferred.at('preference'), false);
      }
    });
  },
};

function checkTerm(refuse: Refuse, term: Field, checksValues: boolean): void {
  for (const expression of term.at('matchExpressions').items) {
    checkKnownOperator(refuse, expression, OPERATORS);
    checkNotEmpty(refuse, expression.at('key'));
    checkSyntax(refuse, expression.at('key'), qualifiedName);
    if (checksValues) {
      expression.at('values').items.forEach((value) => checkSyntax(refuse, value, labelValue));
    }
  }
  for (const expression of term.at('matchFields').items) {
    checkKnownOperator(refuse, expression, ['In', 'NotIn']);
    const key = expression.at('key');
    if (key.text !== undefined && key.text !== 'metadata.name') {
      refuse(key, `key "${key.text}" is not a field of nodes that terms may select by`, 'use metadata.name');
    }
    const values = expression.at('values');
    if (values.items.length > 1) {
      refuse(values, `values of a field has ${values.items.length} items`, 'use one');
    }
    values.items.forEach((value) => checkSyntax(refuse, value, subdomain));
  }
}

/** The schema refuses operators that do not exist. */
function checkKnownOperator(refuse: Refuse, expression: Field, operators: readonly string[]): void {
  if (OPERATORS.includes(expression.at('operator').text ?? '')) {
    checkOperator(refuse, expression, operators);
  }
}
