import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { ManifestSource, objectsOf } from '../../lib/testing';
import { deployment } from './manifests';

function titles(source: ManifestSource): string[] {
  return objectsOf(source).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

function service(scope: Construct, name: string): ApiObject {
  return new ApiObject(scope, name, { apiVersion: 'v1', kind: 'Service', metadata: { name } });
}

describe('the objects of a construct', () => {
  test('are those of the chart, at any depth', () => {
    const chart = new Chart(new App(), 'shop');
    service(new Construct(new Construct(chart, 'group'), 'cart'), 'cart');
    service(chart, 'search');
    expect(titles(chart)).toEqual(['Service cart', 'Service search']);
  });

  test('are those of all charts of an app', () => {
    const app = new App();
    service(new Chart(app, 'development'), 'cart');
    service(new Chart(app, 'production'), 'search');
    expect(titles(app)).toEqual(['Service cart', 'Service search']);
  });

  test('are rendered as they are now', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const ports = [1];
    const spec = { ports: Lazy.any({ produce: () => ports }) as number[] };
    new ApiObject(chart, 'cart', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'cart' }, spec });
    expect(objectsOf(chart)).toEqual([
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'cart', namespace: 'shop' }, spec: { ports: [1] } },
    ]);
    ports.push(2);
    expect(objectsOf(chart)).toMatchObject([{ spec: { ports: [1, 2] } }]);
  });
});

describe('the objects of a folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'source test '))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, ...objects: string[]) => writeFileSync(join(folder, name), objects.join('---\n'));
  const yaml = (kind: string, name: string) => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;

  test('come from YAML files at any depth, in the order of their paths', () => {
    mkdirSync(join(folder, 'a.yaml'));
    write('b.yml', yaml('Service', 'cart'), yaml('ConfigMap', 'cart'), '');
    write('a.yaml/a.yaml', yaml('Namespace', 'shop'));
    write('notes.md', 'no YAML');
    expect(titles(folder)).toEqual(['Namespace shop', 'Service cart', 'ConfigMap cart']);
  });

  test.each(['Kustomization', 'kustomization.yaml', 'kustomization.yml'])('leave out kustomize’s %s', (name) => {
    write(name, 'resources: [cart.yaml]\n');
    write('cart.yaml', yaml('Service', 'cart'));
    expect(titles(folder)).toEqual(['Service cart']);
  });

  test('may be in one file, of any name', () => {
    write('manifest', yaml('Service', 'cart'));
    expect(titles(join(folder, 'manifest'))).toEqual(['Service cart']);
  });

  test('may be behind links', () => {
    write('manifest', yaml('Service', 'cart'));
    symlinkSync(join(folder, 'manifest'), join(folder, 'cart.yaml'));
    expect(titles(folder)).toEqual(['Service cart']);
  });

  test('must be there', () => {
    expect(() => objectsOf(join(folder, 'dist'))).toThrow(
      `${folder}/dist does not exist: use the path of a YAML file or of a folder with YAML files`,
    );
    write('Kustomization', 'resources: []');
    expect(() => objectsOf(folder)).toThrow(`${folder} has no .yaml or .yml file`);
  });

  test('must be Kubernetes objects', () => {
    write('values.yaml', 'replicas: 2\n');
    expect(() => objectsOf(folder)).toThrow(
      `${folder}/values.yaml has something that is not a Kubernetes object, because it has no apiVersion and kind: { replicas: 2 }`,
    );
  });
});

describe('the objects of an array', () => {
  test('are its items', () => {
    const objects = [deployment('cart'), deployment('search')];
    expect(objectsOf(objects)).toEqual(objects);
  });

  test('are those of lists too', () => {
    const list = (fields: object) => ({ apiVersion: 'v1', kind: 'List', ...fields });
    expect(titles([list({ items: [deployment('cart'), deployment('search')] }), list({})])).toEqual([
      'Deployment cart',
      'Deployment search',
    ]);
  });

  test.each([
    ['an object without kind', { apiVersion: 'v1' }, '{ apiVersion: '],
    ['an object without apiVersion', { kind: 'Service' }, '{ kind: '],
    ['a list', ['Service'], '[ '],
    ['null', null, 'null'],
    ['a long one', { text: 'x'.repeat(100) }, `{ text: '${'x'.repeat(71)}...`],
  ])('cannot be %s', (_, object, excerpt) => {
    expect(() => objectsOf([object as object])).toThrow(
      `the array of objects has something that is not a Kubernetes object, because it has no apiVersion and kind: ${excerpt}`,
    );
  });

  test.each([{}, { metadata: {} }])('need a name, unlike %j', (fields) => {
    expect(() => objectsOf([{ apiVersion: 'v1', kind: 'Pod', ...fields }])).toThrow('the array of objects has a Pod without metadata.name');
  });
});
