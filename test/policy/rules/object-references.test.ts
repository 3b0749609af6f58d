import { objectReferences } from '../../../lib/policy/rules/object-references';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const meta = (fields: object) => object('ConfigMap', { metadata: { name: 'a', ...fields } });
const OWNER = { apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b' };

testRule(
  objectReferences,
  cases(
    [
      [
        'an owner and a finalizer',
        meta({ ownerReferences: [{ ...OWNER, controller: true }, OWNER], finalizers: ['example.com/a', 'foregroundDeletion'] }),
      ],
      ['a finalizer of another kind', object('Widget', { metadata: { name: 'a', finalizers: ['a'] } }, 'example.com/v1')],
    ],
    [
      ['a finalizer without a domain', meta({ finalizers: ['a'] }), ['metadata.finalizers[0]', '"a" has no domain']],
      [
        'a version',
        meta({ ownerReferences: [{ ...OWNER, apiVersion: 'a/b/c' }] }),
        ['metadata.ownerReferences[0].apiVersion', 'apiVersion "a/b/c" is not a version'],
      ],
      [
        'an Event',
        meta({ ownerReferences: [{ ...OWNER, kind: 'Event' }] }),
        ['metadata.ownerReferences[0].kind', 'kind "Event" of an owner'],
      ],
      ['no name', meta({ ownerReferences: [{ ...OWNER, name: '' }] }), ['metadata.ownerReferences[0].name', 'name "" is empty']],
      [
        'two controllers',
        meta({
          ownerReferences: [
            { ...OWNER, controller: true },
            { ...OWNER, uid: 'c', controller: true },
          ],
        }),
        ['metadata.ownerReferences[1].controller', 'controller true of a second owner'],
      ],
      ['a finalizer', meta({ finalizers: ['a/b c'] }), ['metadata.finalizers[0]', '"a/b c" is not valid']],
    ],
  ),
);
