import { findings, RBAC } from '../findings';

describe('a namespace that is missing', () => {
  const pod = (name: string, namespace?: string) => ({ kind: 'Pod', metadata: { name, namespace } });

  test('is told beside others that have one', () => {
    expect(findings([pod('a'), pod('b', 'x'), pod('c')])).toEqual([
      `warning: shop/o0: Pod "a" has no namespace, while other objects have one: set one on the object or its chart, as in \`{ namespace: 'x' }\``,
      expect.stringContaining('warning: shop/o2: Pod "c" has no namespace'),
    ]);
  });

  test('is not told when no object has one, nor of what has none or may have none', () => {
    expect(findings([pod('a'), pod('b')])).toEqual([]);
    expect(
      findings([
        pod('a', 'x'),
        { kind: 'Namespace' },
        { apiVersion: RBAC, kind: 'ClusterRole' },
        { apiVersion: 'example.com/v1', kind: 'Any' },
      ]),
    ).toEqual([]);
  });
});
