import { App, Chart, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { patched } from '../../lib/kubernetes/patch';
import { expectConfigurationError } from '../../lib/testing';

const chart = new Chart(new App(), 'shop');
const manifest = () => ({ metadata: { annotations: { 'example.com/a': '1', 'b~c': '2' } }, spec: { replicas: 1, list: [{ name: 'x' }] } });
const apply = (...operations: JsonPatch[]) => patched(chart, manifest(), operations);

describe('a patch', () => {
  test.each([
    ['adds', JsonPatch.add('/spec/paused', true), { ...manifest().spec, paused: true }],
    ['replaces', JsonPatch.replace('/spec/replicas', 2), { ...manifest().spec, replicas: 2 }],
    ['removes', JsonPatch.remove('/spec/list'), { replicas: 1 }],
    ['copies', JsonPatch.copy('/spec/replicas', '/spec/min'), { ...manifest().spec, min: 1 }],
    ['moves', JsonPatch.move('/spec/replicas', '/spec/min'), { list: [{ name: 'x' }], min: 1 }],
    ['tests', JsonPatch.test('/spec/replicas', 1), manifest().spec],
    ['reaches into lists', JsonPatch.replace('/spec/list/0/name', 'y'), { replicas: 1, list: [{ name: 'y' }] }],
    ['inserts', JsonPatch.add('/spec/list/0', 1), { replicas: 1, list: [1, { name: 'x' }] }],
    ['appends by number', JsonPatch.add('/spec/list/1', 1), { replicas: 1, list: [{ name: 'x' }, 1] }],
    ['appends', JsonPatch.add('/spec/list/-', 1), { replicas: 1, list: [{ name: 'x' }, 1] }],
  ])('%s', (_, operation, spec) => {
    expect(apply(operation).spec).toEqual(spec);
  });

  test('reaches keys with slashes and tildes', () => {
    const { annotations } = apply(
      JsonPatch.replace('/metadata/annotations/example.com~1a', '3'),
      JsonPatch.remove('/metadata/annotations/b~0c'),
    ).metadata;
    expect(annotations).toEqual({ 'example.com/a': '3' });
  });

  test('takes the values of cdk8s-plus as they are written', () => {
    const port = { targetPort: k8s.IntOrString.fromString('http'), size: k8s.Quantity.fromString('1Gi') };
    expect(apply(JsonPatch.replace('/spec', port)).spec).toEqual({ targetPort: 'http', size: '1Gi' });
    expect(apply(JsonPatch.add('/spec/port', k8s.IntOrString.fromNumber(80))).spec).toMatchObject({ port: 80 });
  });

  test('builds on those before it', () => {
    expect(apply(JsonPatch.add('/spec/a', {}), JsonPatch.add('/spec/a/b', 1)).spec).toMatchObject({ a: { b: 1 } });
  });
});

describe('a patch that does not fit', () => {
  test.each([
    ['a path without a slash', JsonPatch.add('spec/a', 1), 'patch path "spec/a" is not a JSON pointer: begin it with a slash'],
    [
      'a missing parent',
      JsonPatch.add('/spec/a/b', 1),
      'patch path "/spec/a/b" is not in the output: "/spec" has replicas, list: add the missing part first',
    ],
    [
      'what is not there',
      JsonPatch.replace('/spec/replica', 1),
      'patch path "/spec/replica" is not in the output: "/spec" has replicas, list',
    ],
    ['nothing to remove', JsonPatch.remove('/spec/x'), 'patch path "/spec/x" is not in the output'],
    ['nothing to copy', JsonPatch.copy('/spec/x', '/spec/y'), 'patch path "/spec/x" is not in the output'],
    ['nothing to move', JsonPatch.move('/spec/x', '/spec/y'), 'patch path "/spec/x" is not in the output'],
    ['nowhere to move to', JsonPatch.move('/spec/replicas', '/spec/x/y'), 'patch path "/spec/x/y" is not in the output'],
    ['nothing to test', JsonPatch.test('/spec/x', 1), 'patch path "/spec/x" is not in the output'],
    [
      'a way through a number',
      JsonPatch.add('/spec/replicas/x', 1),
      'patch path "/spec/replicas/x" is not in the output: "/spec/replicas" has 1',
    ],
    ['a way through the root', JsonPatch.replace('/x', 1), 'patch path "/x" is not in the output: "/" has metadata, spec'],
    ['a missing item', JsonPatch.replace('/spec/list/1', 1), 'patch path "/spec/list/1" is not in the output: "/spec/list" has 0'],
    ['no item', JsonPatch.replace('/spec/list/length', 0), 'patch path "/spec/list/length" is not in the output: "/spec/list" has 0'],
    ['what is inherited', JsonPatch.replace('/spec/constructor', 1), 'patch path "/spec/constructor" is not in the output'],
    ['a test that fails', JsonPatch.test('/spec/replicas', 2), 'patch "test /spec/replicas" does not apply'],
    ['an index that is none', JsonPatch.add('/spec/list/x', 2), 'patch path "/spec/list/x" is not in the output: "/spec/list" has 0'],
    ['an index that leaves a gap', JsonPatch.add('/spec/list/2', 2), 'patch path "/spec/list/2" is not in the output: "/spec/list" has 0'],
  ])('is an error: %s', (_, operation, message) => {
    expectConfigurationError(() => apply(operation), `shop: ${message}`);
  });

  test('says so where the parent is empty', () => {
    expectConfigurationError(() => patched(chart, { spec: {} }, [JsonPatch.remove('/spec/x')]), '"/spec" has nothing');
    expectConfigurationError(() => patched(chart, { spec: null }, [JsonPatch.remove('/spec/x')]), '"/spec" has null');
  });
});
