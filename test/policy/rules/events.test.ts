import { events } from '../../../lib/policy/rules/events';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const META = { name: 'a', namespace: 'b' };
const old = (fields: object) => object('Event', { metadata: META, involvedObject: { kind: 'Pod', name: 'a', namespace: 'b' }, ...fields });
const NEW = {
  metadata: META,
  regarding: { kind: 'Pod', name: 'a', namespace: 'b' },
  eventTime: '2026-01-01T00:00:00.000000Z',
  reportingController: 'example.com/a',
  reportingInstance: 'a',
  action: 'Try',
  reason: 'Tried',
  type: 'Normal',
};
const event = (fields: object) => object('Event', { ...NEW, ...fields }, 'events.k8s.io/v1');

testRule(
  events,
  cases(
    [
      ['an old one', old({ type: 'Odd' })],
      ['one of the cluster', old({ metadata: { name: 'a', namespace: 'default' }, involvedObject: { kind: 'Node', name: 'a' } })],
      ['one whose namespace is not known', old({ metadata: { name: 'a' } })],
      ['a new one', event({ series: { count: 2, lastObservedTime: '2026-01-01T00:00:00.000000Z' } })],
    ],
    [
      ['another namespace', old({ involvedObject: { namespace: 'c' } }), ['involvedObject.namespace', 'namespace "c" is not that of']],
      ['no namespace', old({ involvedObject: {} }), ['involvedObject.namespace', 'namespace is not that of the Event, "b"']],
      ['no controller', event({ reportingController: undefined }), ['reportingController', 'reportingController is missing']],
      ['a controller', event({ reportingController: 'a b' }), ['reportingController', 'reportingController "a b" is not valid']],
      ['no action', event({ action: '' }), ['action', 'action is missing']],
      ['a long reason', event({ reason: 'a'.repeat(129) }), ['reason', 'has 129 characters']],
      ['a long note', event({ note: 'a'.repeat(1025) }), ['note', 'has 1025 characters']],
      ['a type', event({ type: 'Odd' }), ['type', 'type "Odd" is not a type']],
      ['no type', event({ type: undefined }), ['type', 'type is missing']],
      ['a count', event({ deprecatedCount: 2 }), ['deprecatedCount', 'deprecatedCount 2 is deprecated']],
      ['an old time', event({ deprecatedFirstTimestamp: 'a' }), ['deprecatedFirstTimestamp', 'deprecatedFirstTimestamp "a"']],
      ['a series of one', event({ series: { count: 1 } }), ['series.count', 'count 1']],
    ],
  ),
);
