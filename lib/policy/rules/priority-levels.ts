import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotNegative, checkRange, checkSet, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { checkOneOf } from '../validation/values';

const MOST_QUEUES = 10_000_000;

/** Reports PriorityLevelConfigurations whose fields do not fit their type. */
export const priorityLevels: IRule = {
  id: 'priority-levels',
  severity: Severity.ERROR,
  why: 'A priority level of type Limited has limits, and queues if it queues; only the one named "exempt" is Exempt.',
  fix: 'use the type Limited, and set limited',
  link: 'https://kubernetes.io/docs/concepts/cluster-administration/flow-control/#prioritylevelconfiguration',
  check: (set) => refusals(set.ofKind('flowcontrol.apiserver.k8s.io', 'PriorityLevelConfiguration'), checkLevel),
};

function checkLevel(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  const [type, limited, exempt] = [spec.at('type'), spec.at('limited'), spec.at('exempt')];
  checkOneOf(refuse, type, ['Exempt', 'Limited']);
  if (type.text !== undefined && object.name !== undefined && (object.name === 'exempt') !== (type.text === 'Exempt')) {
    refuse(type, `${shown(type)} of "${object.name}"`, 'use Exempt for the level named "exempt", and for no other');
  }
  if (type.value === 'Limited') {
    checkSet(refuse, limited);
    if (exempt.isSet) {
      refuse(exempt, 'exempt beside type "Limited"', 'omit it');
    }
  } else if (type.value === 'Exempt' && limited.isSet) {
    refuse(limited, 'limited beside type "Exempt"', 'omit it');
  }
  for (const shares of [limited, exempt]) {
    checkNotNegative(refuse, shares, ['nominalConcurrencyShares', 'borrowingLimitPercent']);
    checkRange(refuse, shares.at('lendablePercent'), 0, 100);
  }
  checkResponse(refuse, limited.at('limitResponse'));
}

function checkResponse(refuse: Refuse, response: Field): void {
  const [type, queuing] = [response.at('type'), response.at('queuing')];
  checkOneOf(refuse, type, ['Queue', 'Reject']);
  if (type.value === 'Queue') {
    checkSet(refuse, queuing, 'set the queues, or {} for the defaults');
  } else if (type.value === 'Reject' && queuing.isSet) {
    refuse(queuing, 'queuing beside type "Reject"', 'omit it');
  }
  if (!isObject(queuing)) {
    return;
  }
  // 0 stands for the default.
  const [queues, hand] = [queuing.at('queues'), queuing.at('handSize')];
  checkRange(refuse, queues, 0, MOST_QUEUES);
  checkNotNegative(refuse, queuing, ['handSize', 'queueLengthLimit']);
  const count = queues.number === undefined || queues.number === 0 ? 64 : queues.number;
  if (hand.number !== undefined && hand.number > count) {
    refuse(hand, `${shown(hand)} is above queues ${count}`, 'use at most the number of queues');
  }
}
