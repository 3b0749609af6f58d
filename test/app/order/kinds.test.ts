import fc from 'fast-check';
import { ordered, stage } from '../../../lib/app/order/kinds';

const object = (kind: string, name = 'a', namespace?: string, level = stage(kind)) => ({
  manifest: { apiVersion: 'v1', kind, metadata: { name, namespace } },
  text: '',
  level,
});

describe('the order of objects', () => {
  test.each([
    ['Namespace', 'ServiceAccount'],
    ['PriorityClass', 'Deployment'],
    ['CustomResourceDefinition', 'Certificate'],
    ['ServiceAccount', 'RoleBinding'],
    ['Role', 'RoleBinding'],
    ['ServiceAccount', 'Deployment'],
    ['NetworkPolicy', 'Deployment'],
    ['ConfigMap', 'Deployment'],
    ['Secret', 'StatefulSet'],
    ['Issuer', 'Certificate'],
    ['PersistentVolumeClaim', 'Deployment'],
    ['Service', 'StatefulSet'],
    ['Deployment', 'HorizontalPodAutoscaler'],
    ['Job', 'PodDisruptionBudget'],
    ['Service', 'Ingress'],
    ['Deployment', 'WhateverCustom'],
  ])('has %s before %s', (first, second) => {
    const kinds = ordered([object(second), object(first)]).map(({ manifest }) => manifest.kind);
    expect(kinds).toEqual([first, second]);
    expect(stage(first)).toBeLessThanOrEqual(stage(second));
  });

  test('is by kind, namespace and name within a stage', () => {
    const sorted = [object('Gateway', 'z'), object('Ingress', 'b', 'a'), object('Ingress', 'c', 'a'), object('Ingress', 'a', 'b')];
    expect(ordered([...sorted].reverse())).toEqual(sorted);
  });

  test('has those without metadata too', () => {
    const bare = { ...object('Pod'), manifest: { apiVersion: 'v1', kind: 'Pod' } };
    expect(ordered([object('Pod'), bare])).toEqual([bare, object('Pod')]);
  });

  test('is by level first: what waits for others comes after them', () => {
    const [late, deployment] = [object('Namespace', 'late', undefined, 7), object('Deployment')];
    expect(ordered([late, deployment])).toEqual([deployment, late]);
  });

  test('is by what is written where all else is the same', () => {
    const [one, two] = [
      { ...object('Pod'), text: '1' },
      { ...object('Pod'), text: '2' },
    ];
    expect(ordered([two, one])).toEqual([one, two]);
  });

  test('keeps equal ones in their order', () => {
    const [one, two] = [object('Pod'), object('Pod')];
    expect(ordered([one, two])[0]).toBe(one);
  });

  test("is the same, whatever the objects' order was", () => {
    const objects = ['Namespace', 'Service', 'Deployment', 'Ingress', 'Gateway', 'ConfigMap'].flatMap((kind) =>
      ['a', 'b'].map((name) => object(kind, name)),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), (shuffled) => {
        expect(ordered(shuffled)).toEqual(ordered(objects));
      }),
    );
  });
});
