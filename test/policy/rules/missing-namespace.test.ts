import { missingNamespace } from '../../../lib/policy/rules/missing-namespace';
import { findings, RBAC } from '../findings';
import { testRule } from '../test-rule';

const object = (kind: string, name: string, namespace?: string, apiVersion = 'v1') => ({ apiVersion, kind, metadata: { name, namespace } });

testRule(missingNamespace, {
  compliant: [
    { title: 'objects without a namespace', given: [object('Pod', 'a'), object('Pod', 'b')] },
    { title: 'objects with namespaces', given: [object('Pod', 'a', 'x'), object('Pod', 'b', 'y')] },
    {
      title: 'what has none, or may have none, beside objects with one',
      given: [
        object('Pod', 'a', 'x'),
        object('Namespace', 'x'),
        object('ClusterRole', 'a', undefined, RBAC),
        object('Any', 'a', undefined, 'example.com/v1'),
      ],
    },
  ],
  nonCompliant: [
    {
      title: 'objects without one beside objects with one',
      given: [object('Pod', 'a'), object('Pod', 'b', 'x'), object('Role', 'c', undefined, RBAC)],
      finds: [
        {
          object: 'Pod/a',
          field: 'metadata.namespace',
          problem: 'Pod "a" has no namespace, while other objects have one',
          remedy: 'set it, as in `namespace: x`',
        },
        { object: 'Role/c', field: 'metadata.namespace', problem: 'Role "c" has no namespace', remedy: 'set it' },
      ],
    },
    {
      title: 'one beside objects of several namespaces, of which it proposes none',
      given: [object('Pod', 'a'), object('Pod', 'b', 'x'), object('Pod', 'c', 'y')],
      finds: [{ object: 'Pod/a', field: 'metadata.namespace', problem: 'Pod "a" has no namespace', remedy: 'set it' }],
    },
  ],
});

test('a missing namespace is a warning', () => {
  expect(findings([object('Pod', 'a', 'x'), object('Pod', 'b')])).toEqual([
    expect.stringMatching(/^warning: shop\/o1: .*: set one on the object or its chart, as in `{ namespace: 'x' }` \[missing-namespace\]$/),
  ]);
});
