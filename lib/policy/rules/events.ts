import { CheckedObject } from '../checked-object';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkRange, checkSet, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { qualifiedName } from '../validation/syntax';
import { checkLongest } from '../validation/values';

const LONGEST = 128;
const LONGEST_NOTE = 1024;
const DEPRECATED = ['deprecatedFirstTimestamp', 'deprecatedLastTimestamp'];

/** Fields of the two kinds of Events that mean the same. */
const OF_CORE = { object: 'involvedObject', controller: 'reportingComponent', note: 'message' };
const OF_EVENTS = { object: 'regarding', controller: 'reportingController', note: 'note' };

/** Reports Events that do not say what happened to which object. */
export const events: IRule = {
  id: 'events',
  severity: Severity.ERROR,
  why: 'An Event is in the namespace of its object, and names the controller, the action and the reason.',
  fix: 'set reportingController, reportingInstance, action and reason',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/',
  check: (set) => [
    ...refusals(set.ofKind('', 'Event'), (object, refuse) => {
      checkEvent(object, refuse, OF_CORE);
    }),
    ...refusals(set.ofKind('events.k8s.io', 'Event'), (object, refuse) => {
      checkEvent(object, refuse, OF_EVENTS);
      checkStrictly(object, refuse);
    }),
  ],
};

function checkEvent(object: CheckedObject, refuse: Refuse, fields: typeof OF_CORE): void {
  const regarding = object.at(fields.object, 'namespace');
  const { namespace } = object;
  const isNew = isGiven(object.at('eventTime'));
  if (namespace !== undefined) {
    const system = isNew ? ['default', 'kube-system'] : ['default'];
    const fits = isGiven(regarding) ? isNew || regarding.value === namespace : system.includes(namespace);
    if (!fits && (regarding.text !== undefined || !regarding.isSet)) {
      refuse(
        regarding,
        `${regarding.isSet ? shown(regarding) : 'namespace'} is not that of the Event, "${namespace}"`,
        `use "${namespace}"`,
      );
    }
  }
  if (!isNew) {
    return;
  }
  const controller = object.at(fields.controller);
  checkSet(refuse, controller, 'set the name of a controller, such as "example.com/backup"');
  checkSyntax(refuse, controller, qualifiedName);
  for (const name of ['reportingInstance', 'action', 'reason']) {
    checkSet(refuse, object.at(name));
    checkLongest(refuse, object.at(name), LONGEST);
  }
  checkLongest(refuse, object.at(fields.note), LONGEST_NOTE);
}

function checkStrictly(object: CheckedObject, refuse: Refuse): void {
  const [type, series, count] = [object.at('type'), object.at('series'), object.at('deprecatedCount')];
  if (!type.isSet || (type.text !== undefined && type.text !== 'Normal' && type.text !== 'Warning')) {
    refuse(type, type.isSet ? `${shown(type)} is not a type of Events` : 'type is missing', 'use Normal or Warning');
  }
  for (const name of DEPRECATED) {
    if (object.at(name).isSet) {
      refuse(object.at(name), `${shown(object.at(name))} is deprecated`, 'omit it');
    }
  }
  if (count.number !== undefined && count.number !== 0) {
    refuse(count, `${shown(count)} is deprecated`, 'omit it, and use series');
  }
  if (isObject(series)) {
    checkRange(refuse, series.at('count'), 2);
  }
}
