import { ApiObject, ApiObjectMetadataDefinition, App, Chart, JsonPatch, Lazy, ResolutionContext, Testing } from 'cdk8s';
import * as plus from 'cdk8s-plus-27';
import fc from 'fast-check';
import { App as OurApp } from '../../../lib';
import { inOnePass } from '../../../lib/app/render/one-pass';
import { PROGRAMS } from '../programs';

/** What an object says of itself, in the order of its keys, or why it cannot. */
function said(object: ApiObject): string {
  try {
    // What JSON leaves out in lists is undefined.
    return JSON.stringify(object.toJson(), (_, value: unknown) =>
      value === undefined || typeof value === 'bigint' ? String(value) : value,
    );
  } catch (error) {
    return String(error);
  }
}

function objectsOf(app: App): ApiObject[] {
  return app.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
}

function expectSame(objects: readonly ApiObject[]): void {
  const theirs = objects.map(said);
  expect(inOnePass(() => objects.map(said))).toEqual(theirs);
}

/** Whether cdk8s' own way was taken. */
function asksCdk8s(object: ApiObject): boolean {
  const asked = jest.spyOn(ApiObject.prototype, 'toJson');
  try {
    inOnePass(() => said(object));
    return asked.mock.calls.length > 0;
  } finally {
    asked.mockRestore();
  }
}

const made = (props: object, app = new App()) =>
  new ApiObject(new Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', ...props });

describe('in one pass, objects say the same as cdk8s lets them say', () => {
  test.each(Object.keys(PROGRAMS))('%s', (program) => {
    const app = new App();
    PROGRAMS[program](app);
    expectSame(objectsOf(app));
  });

  test('whatever they are given, errors included', () => {
    class Union {
      constructor(public readonly value: unknown) {}
    }
    // Of this one, cdk8s loses the value.
    const keys = fc.oneof(
      fc.string().filter((key) => key !== '__proto__'),
      fc.constantFrom('a', 'b', 'value', 'resolve', 'name'),
    );
    const refusable = fc.constantFrom<unknown>(
      new Union(true),
      new Date(0),
      () => 1,
      1n,
      new Map(),
      { constructor: 1 },
      Object.create(null),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        { arbitrary: fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constantFrom<unknown>(null, undefined, [], {}, '')), weight: 12 },
        { arbitrary: fc.array(tie('value'), { maxLength: 4 }), weight: 4 },
        { arbitrary: fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }), weight: 4 },
        { arbitrary: tie('value').map((late) => Lazy.any({ produce: () => late }) as unknown), weight: 2 },
        { arbitrary: tie('value').map((late) => ({ resolve: () => late })), weight: 2 },
        { arbitrary: fc.oneof(fc.string(), fc.integer()).map((inner) => new Union(inner)), weight: 2 },
        { arbitrary: refusable, weight: 1 },
      ),
    }));
    let refused = 0;
    const dictionary = fc.dictionary(fc.constantFrom('data', 'spec', 'a', 'z', 'toString', 'list'), value, {
      maxKeys: 4,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(dictionary, dictionary, (fields, metadata) => {
        const object = made({ ...fields, metadata: { name: 'a', ...metadata, labels: fields.a } });
        const theirs = said(object);
        refused += theirs.startsWith('Error') ? 1 : 0;
        expect(inOnePass(() => said(object))).toBe(theirs);
      }),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(100);
    expect(refused).toBeLessThan(1500);
  });

  test('with CDK8S_DISABLE_SORT', () => {
    process.env.CDK8S_DISABLE_SORT = 'yes';
    try {
      const object = made({ z: 1, a: { z: 1, a: 1 } });
      expectSame([object]);
      expect(inOnePass(() => said(object))).toContain('"z":1,"a":{"z":1,"a":1}');
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });

  test('with a toJson() of their own, of a class or of one object', () => {
    class Own extends plus.k8s.KubeConfigMap {
      public override toJson(): object {
        return { ...(super.toJson() as object), own: true };
      }
    }
    const chart = new Chart(new App(), 'chart');
    const own = new Own(chart, 'own', { data: { b: 'b', a: 'a' } });
    const single = new plus.k8s.KubeConfigMap(chart, 'single', {});
    single.toJson = () => ({ single: true });
    expectSame([own, single]);
    expect(inOnePass(() => said(own))).toContain('"own":true');
  });
});

test('metadata with a toJson() of its own says what it says', () => {
  const object = made({ metadata: { name: 'a' } });
  object.metadata.toJson = () => ({ name: 'own' });
  expectSame([object]);
  expect(inOnePass(() => said(object))).toContain('"name":"own"');
});

function patched(): ApiObject {
  const object = made({});
  object.addJsonPatch(JsonPatch.add('/data', {}));
  return object;
}

describe('cdk8s is asked', () => {
  const resolver = { resolve: () => undefined };
  test.each([
    ['never for what it would do itself', made({ data: { a: Lazy.any({ produce: () => 'b' }) as unknown as string } }), false],
    ['for resolvers of others', made({}, new App({ resolvers: [resolver] })), true],
    ['for values that it refuses', made({ data: { a: new Date(0) } }), true],
    ['for patches', patched(), true],
  ])('%s', (_, object, expected) => {
    expect(asksCdk8s(object)).toBe(expected);
  });
});

test('resolvers of others are asked about metadata alone, too', () => {
  const resolve = (context: ResolutionContext) => {
    if (context.value === 'later') {
      context.replaceValue('now');
    }
  };
  const { metadata } = made({ metadata: { name: 'a', annotations: { a: 'later' } } }, new App({ resolvers: [{ resolve }] }));
  expect(inOnePass(() => metadata.toJson() as object)).toEqual({ name: 'a', annotations: { a: 'now' } });
});

test('it is what our App does', () => {
  const asked = jest.spyOn(ApiObject.prototype, 'toJson');
  const app = new OurApp();
  made({}, app);
  expect(app.synthYaml()).toContain('kind: ConfigMap');
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});

describe("cdk8s' classes are as they were", () => {
  const methods = () =>
    [ApiObject, ApiObjectMetadataDefinition].map(({ prototype }) => Object.getOwnPropertyDescriptor(prototype, 'toJson'));

  test('afterwards, also when something fails in between or is synthesized in there', () => {
    const before = methods();
    const inside = inOnePass(() => {
      Testing.synth(new Chart(Testing.app(), 'chart'));
      inOnePass(() => undefined);
      return methods();
    });
    expect(inside).not.toEqual(before);
    expect(() =>
      inOnePass(() => {
        throw new Error('failed');
      }),
    ).toThrow('failed');
    expect(methods()).toEqual(before);
  });
});
