import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import fc from 'fast-check';
import { App, Environment, EnvironmentChart, Policy } from '../../../lib';
import { filesOf, temporaryFolder } from '../files';

/** An object of which only the kind and the name matter; both are in its id. */
function object(scope: Construct, id: string): ApiObject {
  const [kind, name] = id.split('/');
  const apiVersion = kind === 'Widget' ? 'example.com/v1' : 'v1';
  return new ApiObject(scope, id.replace('/', '-'), { apiVersion, kind, metadata: { name } });
}

/** Kinds and names in the order in which they are written. */
function order(build: (app: App) => unknown): string[] {
  const app = new App({ outdir: temporaryFolder(), policy: Policy.none() });
  build(app);
  return app
    .synthYaml()
    .split('---\n')
    .map((text) => `${/kind: (.*)/.exec(text)![1]}/${/ name: (.*)/.exec(text)![1]}`);
}

const inChart = (build: (chart: Chart) => unknown) => order((app) => build(new Chart(app, 'chart')));
const group = (scope: Construct, id: string, ...objects: string[]) => {
  const construct = new Construct(scope, id);
  objects.forEach((each) => object(construct, each));
  return construct;
};

describe('objects', () => {
  test('are in the order of their kinds', () => {
    expect(inChart((chart) => ['Pod/a', 'ConfigMap/a', 'Namespace/a', 'Ingress/a'].forEach((each) => object(chart, each)))).toEqual([
      'Namespace/a',
      'ConfigMap/a',
      'Pod/a',
      'Ingress/a',
    ]);
  });

  test('come after what they depend on, whatever their kinds', () => {
    expect(
      inChart((chart) => {
        const [config, pod] = [object(chart, 'ConfigMap/a'), object(chart, 'Pod/a')];
        object(chart, 'ConfigMap/b');
        config.addDependency(pod);
      }),
    ).toEqual(['ConfigMap/b', 'Pod/a', 'ConfigMap/a']);
  });

  test('of a construct come after all of another, in the order of their kinds', () => {
    expect(
      inChart((chart) => {
        const [cart, store] = [group(chart, 'cart', 'Pod/cart', 'Secret/cart'), group(chart, 'store', 'Pod/store', 'Ingress/store')];
        cart.node.addDependency(store);
      }),
    ).toEqual(['Pod/store', 'Ingress/store', 'Secret/cart', 'Pod/cart']);
  });

  test('of a construct come after what is in it and it depends on; and the other way round', () => {
    const above = (declare: (above: Construct, inner: Construct) => void) =>
      inChart((chart) => {
        const outer = group(chart, 'outer', 'Secret/outer', 'Pod/outer');
        declare(outer, group(outer, 'inner', 'Pod/inner', 'Secret/inner'));
      });
    expect(above((outer, inner) => outer.node.addDependency(inner))).toEqual(['Secret/inner', 'Pod/inner', 'Secret/outer', 'Pod/outer']);
    expect(above((outer, inner) => inner.node.addDependency(outer))).toEqual(['Secret/outer', 'Pod/outer', 'Secret/inner', 'Pod/inner']);
    expect(
      inChart((chart) => {
        const outer = group(chart, 'outer', 'Pod/outer');
        outer.node.addDependency(group(outer, 'a', 'Pod/z'), group(outer, 'b', 'Pod/x'));
        outer.node.addDependency(new Construct(outer, 'nothing'));
      }),
    ).toEqual(['Pod/x', 'Pod/z', 'Pod/outer']);
  });

  test('of a chart come after all of another, those of charts in it too', () => {
    expect(
      order((app) => {
        const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
        object(one, 'Secret/one');
        object(two, 'Pod/two');
        object(new Chart(two, 'nested'), 'Ingress/nested');
        one.addDependency(two);
      }),
    ).toEqual(['Pod/two', 'Ingress/nested', 'Secret/one']);
  });

  test('of an ApiObject with others in it count too', () => {
    expect(
      inChart((chart) => {
        const outer = object(chart, 'Pod/outer');
        object(outer, 'Pod/inner');
        object(chart, 'Secret/a').addDependency(outer);
      }),
    ).toEqual(['Pod/inner', 'Pod/outer', 'Secret/a']);
  });

  test('come after their Namespace and their definition, where these have to wait', () => {
    const namespaced = (chart: Chart, waits: boolean) => {
      const [namespace, definition, pod] = [
        object(chart, 'Namespace/ns'),
        object(chart, 'CustomResourceDefinition/w'),
        object(chart, 'Pod/first'),
      ];
      definition.addJsonPatch(JsonPatch.add('/spec', { group: 'example.com', names: { kind: 'Widget' } }));
      const config = object(chart, 'ConfigMap/a');
      config.addJsonPatch(JsonPatch.add('/metadata/namespace', 'ns'));
      object(chart, 'Widget/x');
      namespace.addDependency(pod);
      definition.addDependency(pod);
      if (waits) {
        namespace.addDependency(config);
      }
    };
    const waiting = inChart((chart) => namespaced(chart, false));
    expect(waiting).toEqual(['Pod/first', 'Namespace/ns', 'CustomResourceDefinition/w', 'ConfigMap/a', 'Widget/x']);
    // What is declared is stronger.
    expect(inChart((chart) => namespaced(chart, true)).filter((each) => /^(Name|Config)/.test(each))).toEqual([
      'ConfigMap/a',
      'Namespace/ns',
    ]);
  });

  test('do not wait for what is in no app, or is none', () => {
    expect(
      inChart((chart) => {
        object(chart, 'Pod/a').node.addDependency(object(new Chart(new App(), 'other'), 'Pod/b'), new Construct(chart, 'empty'));
      }),
    ).toEqual(['Pod/a']);
  });

  test.each<[string, (chart: Chart) => void, string]>([
    [
      'of two',
      (chart) => {
        const [a, b] = [group(chart, 'a', 'Pod/a'), group(chart, 'b', 'Pod/b', 'Pod/c')];
        a.node.addDependency(b);
        b.node.addDependency(a);
        object(chart, 'Pod/d').addDependency(a);
      },
      'chart/a: dependencies form a cycle: chart/a depends on chart/b, chart/b depends on chart/a: remove one of them',
    ],
    [
      'over what is in a construct',
      (chart) => {
        const [a, b, c] = ['a', 'b', 'c'].map((id) => group(chart, id, `Pod/${id}`));
        a.node.addDependency(b.node.children[0]);
        b.node.addDependency(c);
        c.node.addDependency(a.node.children[0]);
      },
      'depends on',
    ],
    [
      'of two without objects',
      (chart) => {
        const [a, b] = [new Construct(chart, 'a'), new Construct(chart, 'b')];
        object(chart, 'Pod/a');
        a.node.addDependency(b);
        b.node.addDependency(a);
      },
      'dependencies form a cycle: chart/',
    ],
    ['of one with itself', (chart) => chart.node.addDependency(chart), 'chart: dependencies form a cycle: chart depends on chart: '],
  ])('with a cycle %s are refused, and it is printed', (_, build, message) => {
    expect(() => inChart(build)).toThrow(message);
  });

  test('of charts in a construct do not wait with those of the construct where they are waited for', () => {
    expect(
      order((app) => {
        const [outer, other] = [new Chart(app, 'outer'), new Chart(app, 'other')];
        const construct = group(outer, 'group', 'Pod/outer');
        const inner = object(new Chart(construct, 'inner'), 'Secret/inner');
        const between = object(other, 'Pod/between');
        between.addDependency(construct);
        inner.addDependency(between);
      }),
    ).toEqual(['Pod/outer', 'Pod/between', 'Secret/inner']);
  });

  test('do not wait, over a construct without objects, for what waits for them', () => {
    expect(
      inChart((chart) => {
        const [a, nothing] = [group(chart, 'a', 'Pod/a'), new Construct(chart, 'nothing')];
        const c = group(chart, 'c', 'Secret/c');
        a.node.addDependency(nothing);
        nothing.node.addDependency(c);
        c.node.addDependency(a.node.children[0]);
      }),
    ).toEqual(['Pod/a', 'Secret/c']);
  });

  test('are never before what they depend on, however the tree is made', () => {
    const shape = fc.record({
      parents: fc.array(fc.nat(), { minLength: 3, maxLength: 25 }),
      kinds: fc.array(fc.constantFrom('Pod', 'Secret', 'Ingress', 'Namespace', ''), { minLength: 25, maxLength: 25 }),
      dependencies: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }),
    });
    let acyclic = 0;
    fc.assert(
      fc.property(shape, ({ parents, kinds, dependencies }) => {
        const app = new App({ outdir: temporaryFolder(), policy: Policy.none() });
        const made: Construct[] = [new Chart(app, 'chart')];
        parents.forEach((parent, index) => {
          const scope = made[parent % made.length];
          made.push(kinds[index] === '' ? new Construct(scope, `c${index}`) : object(scope, `${kinds[index]}/o${index}`));
        });
        const declared = dependencies.map(([from, to]) => [made[from % made.length], made[to % made.length]] as const);
        declared.forEach(([from, to]) => from.node.addDependency(to));
        let text: string;
        try {
          text = app.synthYaml();
        } catch (error) {
          expect((error as Error).message).toContain('dependencies form a cycle');
          return;
        }
        acyclic++;
        const places = new Map([...text.matchAll(/ name: (o\d+)/g)].map(([, name], place) => [name, place]));
        const placesBelow = (construct: IConstruct, without: IConstruct) =>
          construct.node
            .findAll()
            .filter((each) => ApiObject.isApiObject(each) && !without.node.findAll().includes(each))
            .map((each) => places.get(each.node.id.replace(/^\w+-/, ''))!);
        const related = (a: IConstruct, b: IConstruct) => a.node.scopes.includes(b) || b.node.scopes.includes(a);
        for (const [from, to] of declared.filter(([a, b]) => !related(a, b))) {
          expect(Math.max(-1, ...placesBelow(to, from))).toBeLessThan(Math.min(Infinity, ...placesBelow(from, to)));
        }
      }),
      { numRuns: 300 },
    );
    expect(acyclic).toBeGreaterThan(50);
  });

  test('of a chain of ten thousand are ordered', () => {
    const names = order((app) => {
      const chart = new Chart(app, 'chart');
      let before: ApiObject | undefined;
      for (let index = 0; index < 10_000; index++) {
        const pod = object(chart, `Pod/p${index}`);
        if (before) {
          before.addDependency(pod);
        }
        before = pod;
      }
    });
    expect([names[0], names.at(-1)]).toEqual(['Pod/p9999', 'Pod/p0']);
  });
});

describe('the files of an environment', () => {
  function files(build: (chart: Chart) => void): string[] {
    const app = new App({ outdir: temporaryFolder(), policy: Policy.none() });
    build(new EnvironmentChart(app, 'chart', { environment: new Environment('test', { namespace: 'ns' }) }));
    app.synth();
    return Object.keys(filesOf(app.outdir)).map((path) => path.slice('test/'.length));
  }

  test('have higher numbers where their objects wait for others', () => {
    expect(files((chart) => object(chart, 'Secret/z').addDependency(object(chart, 'Deployment/a'), object(chart, 'Secret/b')))).toEqual([
      '03-secret-b.yaml',
      '06-deployment-a.yaml',
      '07-secret-z.yaml',
      'Kustomization',
    ]);
  });

  test('have numbers of three digits where two do not suffice', () => {
    const names = files((chart) => {
      const pods = Array.from({ length: 120 }, (_, index) => object(chart, `Pod/p${index}`));
      pods.slice(1).forEach((pod, index) => pods[index].addDependency(pod));
    });
    expect([names[0], names.at(-2)]).toEqual(['006-pod-p119.yaml', '125-pod-p0.yaml']);
  });
});
