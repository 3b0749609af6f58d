import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { LateMetadata, ObjectMetadata, RenderedObject } from '../../lib/kubernetes/rendered-object';
import { findObject } from '../../lib/testing';

const DEPLOYMENT = { GVK: { apiVersion: 'apps/v1', kind: 'Deployment' }, manifest: (body: unknown) => body };
const CART: ObjectMetadata = { name: 'cart', namespace: 'shop' };

function rendered(body: unknown, metadata: Partial<ObjectMetadata> = {}, late: LateMetadata = {}): RenderedObject<unknown> {
  const chart = new Chart(new App(), 'chart', { namespace: 'of-the-chart' });
  return new RenderedObject(chart, 'cart', DEPLOYMENT, { ...CART, ...metadata }, () => body, late);
}

describe('a rendered object', () => {
  test('is an ApiObject with its own identity, whatever the body says', () => {
    const object = rendered({ apiVersion: 'v2', kind: 'Other', metadata: { name: 'other' }, spec: { replicas: 1 } });
    expect(ApiObject.isApiObject(object)).toBe(true);
    expect(object.toJson()).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'cart', namespace: 'shop' },
      spec: { replicas: 1 },
    });
  });

  test('is found in its chart', () => {
    const object = rendered({ spec: {} });
    expect(findObject(Chart.of(object), 'Deployment', 'cart')).toEqual(object.toJson());
  });

  test('has no namespace where it is cluster-scoped, though its chart has one', () => {
    expect(rendered({}, { namespace: undefined }).toJson().metadata).toEqual({ name: 'cart' });
  });

  test('has labels and annotations, and neither where there are none', () => {
    const { metadata } = rendered({}, { labels: { b: '1', a: '2' }, annotations: { note: 'x' } }).toJson();
    expect(metadata).toEqual({ name: 'cart', namespace: 'shop', labels: { a: '2', b: '1' }, annotations: { note: 'x' } });
  });

  test('has its keys in the order of kubectl: what identifies it, then the alphabet', () => {
    const json = rendered({ spec: { b: [{ d: 1, c: 2 }], a: 1 }, data: { z: '', y: '' } }, { labels: { b: '1', a: '2' } }).toJson();
    expect(JSON.stringify(json)).toBe(
      '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"labels":{"a":"2","b":"1"},"name":"cart","namespace":"shop"},' +
        '"data":{"y":"","z":""},"spec":{"a":1,"b":[{"c":2,"d":1}]}}',
    );
  });

  test('leaves out what says nothing', () => {
    expect(rendered({ spec: { env: [], x: null, selector: {} } }).toJson().spec).toEqual({ selector: {} });
    expect(Object.keys(rendered({ spec: { env: [] } }).toJson())).toEqual(['apiVersion', 'kind', 'metadata']);
  });
});

describe('what is known only at the end', () => {
  test('is asked for anew each time', () => {
    const spec = { replicas: 1 };
    const object = rendered({ spec });
    expect(object.toJson().spec).toEqual({ replicas: 1 });
    spec.replicas = 2;
    expect(object.toJson().spec).toEqual({ replicas: 2 });
  });

  test('adds annotations, of which those of the user win', () => {
    const late = { annotations: () => ({ a: 'late', b: 'late' }) };
    expect(rendered({}, { annotations: { b: 'own' } }, late).toJson().metadata?.annotations).toEqual({ a: 'late', b: 'own' });
  });

  test('gives a name that depends on the content, patches included', () => {
    const object = rendered({ spec: { replicas: 1 } }, {}, { name: ({ spec }) => `cart-${(spec as { replicas: number }).replicas}` });
    object.addJsonPatch(JsonPatch.replace('/spec/replicas', 3));
    expect(object.toJson().metadata).toEqual({ name: 'cart-3', namespace: 'shop' });
  });
});

describe('a patch', () => {
  test('changes what is written, and is not undone by types that do not know the field', () => {
    const object = rendered({ spec: {} });
    object.addJsonPatch(JsonPatch.add('/spec/newField', { b: 1 }), JsonPatch.add('/spec/newField/c', 2));
    object.addJsonPatch(JsonPatch.remove('/spec/newField/b'));
    expect(object.toJson().spec).toEqual({ newField: { c: 2 } });
    expect(object.toJson().spec).toEqual({ newField: { c: 2 } });
  });

  test('gives the same each time', () => {
    const object = rendered({ spec: { list: [1] } });
    object.addJsonPatch(JsonPatch.add('/spec/list/-', 2));
    expect(object.toJson()).toEqual(object.toJson());
    expect(object.toJson().spec).toEqual({ list: [1, 2] });
  });
});
