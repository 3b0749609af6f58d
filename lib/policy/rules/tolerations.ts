import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { labelValue, qualifiedName } from '../validation/syntax';

const OPERATORS = ['Equal', 'Exists'];

/** Reports tolerations whose fields are not valid, or contradict each other. */
export const tolerations: IRule = {
  id: 'tolerations',
  severity: Severity.ERROR,
  why: 'The API server refuses tolerations that no taint can match.',
  fix: 'use a key with the operator Equal and a value, or Exists without a value',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
  check: (set) =>
    refusals(set._templates.podsWith('tolerations'), ({ spec }, refuse) => {
      for (const toleration of spec.at('tolerations').items) {
        if (isObject(toleration)) {
          checkToleration(refuse, toleration);
        }
      }
    }),
};

function checkToleration(refuse: Refuse, toleration: Field): void {
  const key = toleration.at('key');
  const operator = toleration.at('operator');
  const value = toleration.at('value');
  const effect = toleration.at('effect');
  checkSyntax(refuse, key, qualifiedName);
  const name = operator.text ?? '';
  if (operator.text === undefined && operator.isSet) {
    return;
  }
  if (name !== '' && !OPERATORS.includes(name)) {
    refuse(operator, `${shown(operator)} is not an operator`, 'use Equal or Exists');
    return;
  }
  if (!isGiven(key) && name !== 'Exists') {
    refuse(operator, `operator ${name === '' ? 'Equal' : name} without a key`, 'set a key, or use Exists to tolerate all taints');
  }
  if (name === 'Exists' && isGiven(value)) {
    refuse(value, `${shown(value)} beside the operator Exists`, 'omit it, or use Equal');
  } else if (name !== 'Exists') {
    checkSyntax(refuse, value, labelValue);
  }
  const seconds = toleration.at('tolerationSeconds');
  if (seconds.isSet && effect.value !== 'NoExecute' && (effect.text !== undefined || !effect.isSet)) {
    refuse(seconds, `${shown(seconds)} without the effect NoExecute`, 'set `effect: NoExecute`, or omit it');
  }
}
