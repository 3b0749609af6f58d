import { ApiObject, App as Cdk8sApp, Chart, JsonPatch, Lazy } from 'cdk8s';
import { version } from 'cdk8s/package.json';
import { App } from '../../lib';
import { MADE_FOR, metadataOf, patchesOf, propsOf, recordsConstructMetadata } from '../../lib/app/cdk8s-adapter';

const object = (app = new Cdk8sApp()) =>
  new ApiObject(new Chart(app, 'chart', { namespace: 'shop' }), 'object', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', labels: { b: 'c' }, generateName: 'x' },
    data: { key: 'value' },
  });

/** The object as a version of cdk8s would have it that renamed a private field. */
function without<T extends object>(value: T, field: string): T {
  Reflect.deleteProperty(value, field);
  return value;
}

describe('private fields of cdk8s', () => {
  test('are those of the version that is installed here', () => {
    expect(MADE_FOR).toBe(version);
  });

  test('hold the props, the patches and the metadata of an object', () => {
    const one = object();
    const patch = JsonPatch.add('/data/b', 'c');
    one.addJsonPatch(patch);
    expect(propsOf(one)).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap', data: { key: 'value' } });
    expect(patchesOf(one)).toEqual([patch]);
    const { object: owner, fields } = metadataOf(one.metadata);
    expect(owner).toBe(one);
    expect(fields).toMatchObject({ name: 'a', namespace: 'shop', labels: { b: 'c' }, generateName: 'x' });
  });

  test('hold whether an app records which construct created which object', () => {
    expect(recordsConstructMetadata(new Cdk8sApp({ recordConstructMetadata: true }))).toBe(true);
    expect(recordsConstructMetadata(new Cdk8sApp())).toBe(false);
  });
});

describe('a version of cdk8s that renames a private field is refused, with field and versions', () => {
  const says = (className: string, field: string) =>
    `cdk8s ${version} has no private field ${className}.${field}, which cdk8s-shop, made for cdk8s ${MADE_FOR}, reads`;

  test.each([
    ['props', () => propsOf(without(object(), 'props')), 'ApiObject'],
    ['patches', () => patchesOf(without(object(), 'patches')), 'ApiObject'],
    ['_additionalAttributes', () => metadataOf(without(object().metadata, '_additionalAttributes')), 'ApiObjectMetadataDefinition'],
    ['recordConstructMetadata', () => recordsConstructMetadata(without(new Cdk8sApp(), 'recordConstructMetadata')), 'App'],
  ])('%s', (field, read, className) => {
    expect(read).toThrow(says(className, field));
  });

  test('by the App, too: nothing falls back silently', () => {
    const app = new App();
    without(object(app), 'patches');
    expect(() => app.synthYaml()).toThrow(says('ApiObject', 'patches'));
  });

  test('and a value that throws is asked once, and its error is reported', () => {
    const app = new App();
    const produce = jest.fn(() => {
      throw new Error('not today');
    });
    const data = Lazy.any({ produce }) as unknown;
    new ApiObject(new Chart(app, 'late'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data });
    expect(() => app.synthYaml()).toThrow('not today');
    // Once to render it, and once to find out whether a value in it cannot be written.
    expect(produce.mock.calls.length).toBeLessThanOrEqual(2);
  });
});
