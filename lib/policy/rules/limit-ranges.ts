import { isKey } from '../../kubernetes/labels';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkSyntax, isObject, shown } from '../validation/checks';
import { ONE, quantityOf } from '../validation/quantity';
import { refusals, Refuse } from '../validation/refusals';
import { checkResourceName, mayOvercommit } from '../validation/resources';

/** Pairs of which the first may not be above the second. */
const ORDER = [
  ['min', 'max'],
  ['min', 'defaultRequest'],
  ['defaultRequest', 'max'],
  ['defaultRequest', 'default'],
  ['min', 'default'],
  ['default', 'max'],
] as const;

const TYPES = ['Container', 'Pod', 'PersistentVolumeClaim'];

/** Reports LimitRanges whose minima, defaults and maxima are not in this order. */
export const limitRanges: IRule = {
  id: 'limit-ranges',
  severity: Severity.ERROR,
  why: 'In a LimitRange, a minimum is at most the default, and a default at most the maximum.',
  fix: 'use min, defaultRequest, default and max in this order',
  link: 'https://kubernetes.io/docs/concepts/policy/limit-range/',
  check: (set) =>
    refusals(set.ofKind('', 'LimitRange'), (object, refuse) => {
      const types = new Set<string>();
      for (const limit of object.at('spec', 'limits').items) {
        const type = limit.at('type');
        if (type.text !== undefined && types.has(type.text)) {
          refuse(type, `${shown(type)} is there twice`, 'use one item for each type');
        }
        types.add(type.text ?? '');
        checkSyntax(refuse, type, limitType);
        checkLimit(refuse, limit, type.text);
      }
    }),
};

function limitType(text: string): string | undefined {
  return TYPES.includes(text) || (text.includes('/') && isKey(text)) ? undefined : `use ${TYPES.join(', ')}`;
}

function checkLimit(refuse: Refuse, limit: Field, type: string | undefined): void {
  if (type === 'Pod') {
    for (const name of ['default', 'defaultRequest']) {
      if (limit.at(name).fields.length > 0) {
        refuse(limit.at(name), `${name} of type "Pod"`, 'omit it, or use the type Container');
      }
    }
  }
  if (type === 'PersistentVolumeClaim' && !limit.at('min', 'storage').isSet && !limit.at('max', 'storage').isSet) {
    refuse(limit, 'limit of claims has neither min.storage nor max.storage', 'set one of them');
  }
  if (type === 'Pod' || type === 'Container') {
    for (const name of ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio']) {
      limit.at(name).fields.forEach((resource) => checkResourceName(refuse, resource));
    }
  }
  for (const [lower, upper] of ORDER) {
    if (isObject(limit.at(lower)) && isObject(limit.at(upper))) {
      limit.at(lower).fields.forEach((resource) => checkOrder(refuse, resource, lower, limit.at(upper, resource.key), upper));
    }
  }
  for (const ratio of limit.at('maxLimitRequestRatio').fields) {
    const amount = quantityOf(ratio.value);
    const [least, most] = [limit.at('min', ratio.key), limit.at('max', ratio.key)].map((bound) => quantityOf(bound.value));
    if (amount !== undefined && amount < ONE) {
      refuse(ratio, `maxLimitRequestRatio of ${shown(ratio)} is below 1`, 'use at least 1');
    } else if (amount !== undefined && least !== undefined && most !== undefined && least > 0n && amount * least > most * ONE) {
      refuse(ratio, `maxLimitRequestRatio of ${shown(ratio)} is above max divided by min`, 'use a smaller number');
    }
  }
}

function checkOrder(refuse: Refuse, one: Field, lower: string, other: Field, upper: string): void {
  const [least, most] = [quantityOf(one.value), quantityOf(other.value)];
  if (least === undefined || most === undefined) {
    return;
  }
  if (least > most) {
    refuse(one, `${lower} of ${shown(one)} is above ${upper} ${String(other.value)}`);
  } else if (least < most && lower === 'defaultRequest' && upper === 'default' && !mayOvercommit(one.key)) {
    refuse(one, `${lower} of ${shown(one)} is not ${upper} ${String(other.value)}`, 'use the same amount for both');
  }
}
