import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App as Cdk8sApp, Chart, JsonPatch, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { App, Microservice, Policy } from '../../../lib';
import { RenderedObject } from '../../../lib/kubernetes/rendered-object';
import { ConfigurationError } from '../../../lib/testing';
import { service } from '../../network/services';
import { filesOf, temporaryFolder } from '../files';

const cycle: Record<string, unknown> = { name: 'x' };
cycle.self = [cycle];

let deep: unknown = 1;
for (let level = 0; level < 20_000; level++) {
  deep = { inner: deep };
}

const throws = Lazy.any({
  produce: () => {
    throw new Error('no luck');
  },
}) as Lazy;

function failing(build: (chart: Chart) => unknown): string {
  const app = new App({ outdir: temporaryFolder() });
  build(new Chart(app, 'shop'));
  let error: unknown;
  try {
    app.synth();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(filesOf(app.outdir)).toEqual({});
  return (error as Error).message;
}

const plain = (value: unknown) => (chart: Chart) =>
  new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { list: [1, { a: value }] } });

describe('a value that cannot be written is an error with the path to it', () => {
  test.each<[string, unknown, string | RegExp]>([
    ['NaN', NaN, 'shop/settings: data.list[1].a is NaN: use a number, or omit it'],
    ['Infinity', -Infinity, 'shop/settings: data.list[1].a is -Infinity: use a number'],
    ['a function', () => 1, 'shop/settings: data.list[1].a is a function: use its result'],
    ['a symbol', Symbol('s'), 'shop/settings: data.list[1].a is a symbol: use a string'],
    [
      'a key that JavaScript loses',
      JSON.parse('{"__proto__":1}'),
      'shop/settings: data.list[1].a has a key __proto__, which JavaScript loses: use another',
    ],
    ['a Lazy that throws', throws, 'shop/settings: data.list[1].a cannot be computed: no luck'],
    ['a token that throws', { resolve: () => throws.produce() as unknown }, 'shop/settings: data.list[1].a cannot be computed: no luck'],
    [
      'a getter that throws',
      {
        get inner() {
          return throws.produce() as unknown;
        },
      },
      'shop/settings: data.list[1].a.inner cannot be computed: no luck',
    ],
    ['a cycle', cycle, 'shop/settings: data.list[1].a.self[0] is data.list[1].a again, which contains it: a cycle cannot be written'],
    ['half a character', 'a\ud83c', 'shop/settings: data.list[1].a is half of a character'],
    ['half a character in lines', 'a\n\ud83c\n', 'shop/settings: data.list[1].a is half of a character'],
    ['half a character as a key', { '\udf75': 1 }, 'shop/settings: data.list[1].a has a key that is half of a character'],
    ['what is too deep', deep, /^shop.settings: data\.list\[1\]\.a\.inner.*\.\.\. is more than 1000 levels deep: flatten it$/],
    ['an object of a class', new Map(), 'shop/settings: data.list[1].a is an object of Map: use plain values'],
    ['a date', new Date(0), 'shop/settings: data.list[1].a is an object of Date: use plain values'],
    ['a key that is no word', { 'a.b/c': NaN }, 'shop/settings: data.list[1].a["a.b/c"] is NaN'],
    ['what is computed late', Lazy.any({ produce: () => ({ b: NaN }) }), 'shop/settings: data.list[1].a.b is NaN'],
    ['a cycle that is computed late', Lazy.any({ produce: () => cycle }), 'shop/settings: data.list[1].a.self[0] is data.list[1].a again'],
  ])('%s', (_, value, message) => {
    expect(failing(plain(value))).toMatch(message);
  });

  test('in typed objects', () => {
    expect(failing((chart) => new k8s.KubeDeployment(chart, 'd', { spec: { replicas: NaN } as never }))).toMatch(
      'shop/d: spec.replicas is NaN',
    );
    const container = {
      name: 'a',
      ports: [{ containerPort: Infinity }],
      livenessProbe: { httpGet: { port: k8s.IntOrString.fromNumber(NaN) } },
    };
    const pod = (chart: Chart) => new k8s.KubePod(chart, 'pod', { spec: { containers: [container] } });
    expect(failing(pod)).toMatch('shop/pod: spec.containers[0].livenessProbe.httpGet.port is NaN');
    const cyclic = (chart: Chart) => new k8s.KubeConfigMap(chart, 'map', { data: cycle as never });
    expect(failing(cyclic)).toMatch('shop/map: data.self[0] is data again, which contains it: a cycle');
  });

  test('in objects of this library', () => {
    const made = (spec: unknown) => (chart: Chart) =>
      new RenderedObject(chart, 'object', { GVK: k8s.KubePod.GVK, manifest: (body: unknown) => body }, { name: 'a' }, () => ({ spec }));
    expect(failing(made({ a: [NaN] }))).toMatch('shop/object: spec.a[0] is NaN');
    expect(failing(made(cycle))).toMatch('shop/object: spec.self[0] is spec again, which contains it: a cycle');
  });

  test('and all of them are told at once, with all that the policy finds', () => {
    const message = failing((chart) => {
      plain(NaN)(chart);
      new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b' }, data: { b: Infinity } });
      new ApiObject(chart, 'named', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'B' } });
      service(chart, 'cart').patch('Deployment', JsonPatch.replace('/spec/nothing', 1));
    });
    expect(message.split('\n').map((line) => line.split(': ')[0])).toEqual([
      ...['shop/cart/Deployment-cart', 'shop/settings', 'shop/other', 'shop/named'],
    ]);
  });

  test('and so is what cannot be computed, and a key that is lost, in objects that cdk8s renders', () => {
    const message = failing((chart) => {
      plain(throws)(chart);
      for (const [id, data] of Object.entries({ map: JSON.parse('{"__proto__":"x"}') as object, lazy: { a: throws } })) {
        const object = new k8s.KubeConfigMap(chart, id, { metadata: { name: id }, data: data as never });
        object.addJsonPatch(JsonPatch.add('/immutable', true));
      }
      new ApiObject(chart, 'top', { apiVersion: 'v1', kind: 'ConfigMap', ...(JSON.parse('{"__proto__":"x"}') as object) });
    });
    expect(message.split('\n')).toEqual([
      'shop/settings: data.list[1].a cannot be computed: no luck',
      'shop/map: data has a key __proto__, which JavaScript loses: use another name',
      'shop/lazy: data.a cannot be computed: no luck',
      'shop/top: the object has a key __proto__, which JavaScript loses: use another name',
    ]);
  });

  test('and so is what does not say what it is', () => {
    const patched = (path: string) => failing((chart) => plain(1)(chart).addJsonPatch(JsonPatch.remove(path)));
    expect(patched('/kind')).toMatch('shop/settings: apiVersion "v1" and kind undefined do not identify an object: set both, as strings');
    expect(patched('/apiVersion')).toMatch('shop/settings: apiVersion undefined and kind "ConfigMap" do not identify an object');
  });

  test('or, where nobody knows, with what was thrown', () => {
    const thrown = (error: unknown) =>
      failing((chart) => {
        const object = plain(1)(chart);
        jest.spyOn(object, 'toJson').mockImplementation(() => {
          throw error;
        });
      });
    expect(thrown(new Error('out of luck'))).toBe('shop/settings: out of luck');
    expect(thrown('just so')).toBe('shop/settings: just so');
  });
});

test('a mistake in a service stays the error that it was', () => {
  const app = new App({ outdir: temporaryFolder() });
  const cart: Microservice = service(new Chart(app, 'shop'), 'cart');
  cart.patch('Deployment', JsonPatch.replace('/spec/nothing', 1));
  expect(() => app.synth()).toThrow(/^shop\/cart\/Deployment-cart: patch path "\/spec\/nothing" is not in the output/);
});

test('a BigInt is written as cdk8s writes it', () => {
  const [ours, theirs] = [new App({ outdir: temporaryFolder(), policy: Policy.none() }), new Cdk8sApp({ outdir: temporaryFolder() })];
  for (const app of [ours, theirs]) {
    plain({ big: 12_345_678_901_234_567_890n, negative: -5n, lazy: Lazy.any({ produce: () => 0n }) as Lazy })(new Chart(app, 'shop'));
    app.synth();
  }
  const text = readFileSync(join(ours.outdir, 'shop.k8s.yaml'), 'utf8');
  expect(text).toContain('big: 12345678901234567890\n');
  expect(text).toBe(readFileSync(join(theirs.outdir, 'shop.k8s.yaml'), 'utf8'));
});

test('a BigInt as a name is a mistake like any other', () => {
  expect(
    failing((chart) => {
      for (const id of ['a', 'b']) {
        new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 5n, namespace: 6n } as object });
      }
    }),
  ).toContain('shop/a: metadata.name: 5 is a bigint and not a string: use a string [schema]');
});
