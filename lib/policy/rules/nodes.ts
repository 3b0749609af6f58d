import { CheckedObject } from '../checked-object';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkCidr } from '../validation/addresses';
import { checkNotEmpty, checkSyntax, shown } from '../validation/checks';
import { checkNotNegativeQuantity } from '../validation/quantities';
import { refusals, Refuse } from '../validation/refusals';
import { labelValue, qualifiedName } from '../validation/syntax';

const MOST_RANGES = 2;

/** Reports taints and ranges of addresses of Nodes that are not valid. */
export const nodes: IRule = {
  id: 'nodes',
  severity: Severity.ERROR,
  why: 'The API server refuses taints that no toleration can match, and ranges of pod addresses that do not exist.',
  fix: 'use a key and a value of the syntax of labels',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
  check: (set) =>
    refusals(set.ofKind('', 'Node'), (object, refuse) => {
      checkTaints(object, refuse);
      const [range, ranges] = [object.at('spec', 'podCIDR'), object.at('spec', 'podCIDRs')];
      checkCidr(refuse, range, set.minors);
      ranges.items.forEach((each) => checkCidr(refuse, each, set.minors));
      const families = ranges.items.map(({ text }) => text?.includes(':'));
      if (families.length > MOST_RANGES || (families.length === MOST_RANGES && families[0] === families[1])) {
        refuse(ranges, `podCIDRs has ${families.length} items`, 'use one for each family of addresses');
      }
      for (const list of ['capacity', 'allocatable']) {
        object.at('status', list).fields.forEach((amount) => checkNotNegativeQuantity(refuse, amount));
      }
    }),
};

function checkTaints(object: CheckedObject, refuse: Refuse): void {
  const known = new Set<string>();
  for (const taint of object.at('spec', 'taints').items) {
    const [key, effect] = [taint.at('key'), taint.at('effect')];
    checkNotEmpty(refuse, key);
    checkSyntax(refuse, key, qualifiedName);
    checkSyntax(refuse, taint.at('value'), labelValue);
    if (key.text !== undefined && effect.text !== undefined) {
      const id = `${key.text} ${effect.text}`;
      if (known.has(id)) {
        refuse(key, `${shown(key)} with effect "${effect.text}" is there twice`, 'omit one of them');
      }
      known.add(id);
    }
  }
}
