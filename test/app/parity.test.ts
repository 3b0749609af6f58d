import {
  ApiObject,
  App as Cdk8sApp,
  AppProps,
  Chart,
  Cron,
  Include,
  IResolver,
  JsonPatch,
  Lazy,
  ResolutionContext,
  resolve,
  Size,
  YamlOutputType,
} from 'cdk8s';
import * as plus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { load, loadAll } from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Policy } from '../../lib';
import { LIST } from '../../lib/app/output/owned';
import { filesOf, temporaryFolder } from './files';

/** Programs as others write them, with cdk8s alone and with cdk8s-plus. */
const PROGRAMS: Record<string, (app: Cdk8sApp) => unknown> = {
  'nothing at all': () => undefined,
  'a chart without objects': (app) => new Chart(app, 'empty'),
  'an object without anything': (app) => new ApiObject(new Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap' }),
  'objects with labels, a namespace and patches': (app) => {
    const chart = new Chart(app, 'Chart_One', { namespace: 'shop', labels: { team: 'cart' }, disableResourceNameHashes: true });
    const object = new ApiObject(chart, 'Object', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { annotations: { a: 'yes' }, finalizers: ['x'] },
      data: { b: '0777', a: 'multi\nline\n', empty: '', none: null, list: [undefined, 1, null] },
    });
    object.addJsonPatch(JsonPatch.add('/data/z', 'patched'));
    object.metadata.addLabel('l', 'v');
  },
  'values that are computed late': (app) => {
    new ApiObject(new Chart(app, 'chart'), 'object', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: Lazy.any({ produce: () => ({ late: 'b', number: Lazy.any({ produce: () => 1 }) as number }) }) as object,
    });
  },
  'values that stand for others, in each other': (app) => {
    const late = (value: unknown) => Lazy.any({ produce: () => value }) as object;
    const token = (value: unknown) => ({ resolve: () => value });
    class Union {
      constructor(public readonly value: unknown) {}
    }
    new ApiObject(new Chart(app, 'chart'), 'object', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { labels: { a: late('b') as unknown as string }, annotations: { n: token('annotated') as unknown as string } },
      data: late(token(late({ deep: late([late(1), token([2, null, undefined, new Union('three')]), [], {}]) }))),
      spec: {
        union: new Union(4),
        text: new Union('five'),
        value: { value: 6 },
        resolve: 'text',
        list: Object.assign([late(1)], { value: 'of a list' }),
        falsy: [0, '', false, late(0), late(''), late(undefined), late(null)],
      },
    });
  },
  'charts in charts, and beside each other': (app) => {
    const outer = new Chart(app, 'outer');
    const inner = new Chart(new Construct(outer, 'group'), 'inner', { namespace: 'other' });
    const direct = new Chart(outer, 'direct');
    [outer, inner, direct, new Chart(app, 'z-beside')].forEach((chart) => new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod' }));
  },
  'charts that depend on each other': (app) => {
    const charts = ['a', 'b', 'c', 'd'].map((id) => new Chart(app, id));
    const pods = charts.map((chart) => ['x', 'y'].map((id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod' })));
    charts[3].addDependency(charts[2]);
    pods[2][0].addDependency(pods[1][1]);
    charts[1].addDependency(pods[0][0]);
    pods[0][0].addDependency(pods[0][1]);
  },
  'what another file has': (app) => {
    const url = join(temporaryFolder(), 'included.yaml');
    writeFileSync(
      url,
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: b\nspec:\n  a: 0x10\n',
    );
    new Include(new Chart(app, 'chart', { namespace: 'x' }), 'include', { url });
  },
  'one name in two namespaces': (app) => {
    ['one', 'two'].forEach((namespace) => {
      new ApiObject(new Chart(app, namespace), 'object', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: `same-${namespace}`, namespace },
      });
    });
  },
  'typed objects of cdk8s-plus': (app) => {
    const chart = new Chart(app, 'typed', { namespace: 'shop' });
    new plus.k8s.KubeService(chart, 'service', {
      spec: { ports: [{ port: 80, targetPort: plus.k8s.IntOrString.fromString('http') }], selector: { app: 'a' } },
    });
    new plus.k8s.KubeResourceQuota(chart, 'quota', { spec: { hard: { cpu: plus.k8s.Quantity.fromNumber(4) } } });
    new plus.k8s.KubeDeployment(chart, 'deployment', {
      spec: {
        selector: {},
        template: { spec: { containers: [{ name: 'a', livenessProbe: { httpGet: { port: plus.k8s.IntOrString.fromNumber(80) } } }] } },
      },
    });
  },
  'services of cdk8s-plus': (app) => {
    const chart = new Chart(app, 'plus', { namespace: 'shop' });
    const config = new plus.ConfigMap(chart, 'config', { data: { on: 'yes', text: 'a\n b\n' } });
    const deployment = new plus.Deployment(chart, 'deployment', { containers: [{ image: 'nginx', portNumber: 80 }] });
    deployment.containers[0].mount('/etc/config', plus.Volume.fromConfigMap(chart, 'volume', config));
    const service = deployment.exposeViaService({ ports: [{ port: 8080, targetPort: 80 }] });
    new plus.Ingress(chart, 'ingress').addHostRule('a.example.com', '/', plus.IngressBackend.fromService(service));
    new plus.StatefulSet(chart, 'state', { containers: [{ image: 'redis', portNumber: 6379 }] });
    new plus.PersistentVolumeClaim(chart, 'claim', { storage: Size.gibibytes(1) });
    const account = new plus.ServiceAccount(chart, 'account');
    new plus.Role(chart, 'role', { rules: [] }).allowRead(plus.ApiResource.PODS);
    new plus.Role(chart, 'other').bind(account);
    new plus.HorizontalPodAutoscaler(chart, 'scaler', {
      target: deployment,
      maxReplicas: 3,
      metrics: [plus.Metric.resourceCpu(plus.MetricTarget.averageUtilization(70))],
    });
    new plus.CronJob(chart, 'cron', { schedule: Cron.everyMinute(), containers: [{ image: 'busybox' }] });
  },
};

const TYPES = Object.entries(YamlOutputType).filter((entry): entry is [string, YamlOutputType] => typeof entry[1] === 'number');
const CASES = Object.keys(PROGRAMS).flatMap((program) => TYPES.map(([name, type]) => [program, name, type] as const));

interface Thing {
  kind: string;
  metadata: { name: string; namespace?: string };
}

const textOf = ({ kind, metadata }: Thing) => `${kind}/${metadata.namespace}/${metadata.name}`;

/** What is in each file, apart from the order. */
function contents(files: Record<string, string>): Record<string, unknown> {
  const parsed = Object.entries(files)
    .filter(([path]) => path !== LIST)
    .map(([path, text]) => {
      const things = path.endsWith('.json') ? [] : parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS() as Thing);
      return [path, things.filter(Boolean).sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1))] as const;
    });
  return Object.fromEntries(parsed);
}

function both(program: string, props: AppProps): { ours: Record<string, string>; theirs: Record<string, string> } {
  const [ours, theirs] = [
    new App({ ...props, outdir: temporaryFolder(), policy: Policy.none() }),
    new Cdk8sApp({ ...props, outdir: temporaryFolder() }),
  ];
  return { ours: synthesized(ours, program), theirs: synthesized(theirs, program) };
}

function synthesized(app: Cdk8sApp, program: string): Record<string, string> {
  PROGRAMS[program](app);
  app.synth();
  return filesOf(app.outdir);
}

describe('for any chart of others, our App writes the files and objects that cdk8s writes', () => {
  test.each(CASES)('%s: %s', (program, _, yamlOutputType) => {
    const { ours, theirs } = both(program, { yamlOutputType });
    expect(contents(ours)).toEqual(contents(theirs));
  });

  test.each(Object.keys(PROGRAMS))('%s: when nothing is said of types, with another extension, and with metadata', (program) => {
    const { ours, theirs } = both(program, { outputFileExtension: '.yaml', recordConstructMetadata: true });
    expect(contents(ours)).toEqual(contents(theirs));
    expect(load(ours['construct-metadata.json'])).toEqual(load(theirs['construct-metadata.json']));
  });

  test.each(Object.keys(PROGRAMS))('%s: as one text', (program) => {
    const text = (app: Cdk8sApp) => {
      PROGRAMS[program](app);
      return contents({ a: app.synthYaml() });
    };
    expect(text(new App({ policy: Policy.none() }))).toEqual(text(new Cdk8sApp()));
  });

  test('and asks the resolvers that it is given', () => {
    const resolve = (context: ResolutionContext) => {
      if (context.value === 'later') {
        context.replaceValue(`now: ${context.key.join('.')}`);
      }
    };
    const app = new App({ outdir: temporaryFolder(), resolvers: [{ resolve }] });
    new ApiObject(new Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: { b: 'later' } } });
    expect(loadAll(app.synthYaml())).toMatchObject([{ data: { a: { b: 'now: data.a.b' } } }]);
  });

  test.each([
    ['with resolvers in its props', (resolver: IResolver) => new App({ outdir: temporaryFolder(), resolvers: [resolver] })],
    [
      'that has one added later',
      (resolver: IResolver) => {
        const app = new App({ outdir: temporaryFolder() });
        app.resolvers.push(resolver);
        return app;
      },
    ],
  ])('and asks them, %s, about each value and with the way to it', (_, make) => {
    const asked = new Set<string>();
    const app = make({
      resolve: ({ key, value }) => {
        asked.add(`${key.join('.')}=${value}`);
      },
    });
    const data = { a: Lazy.any({ produce: () => ({ b: 'later' }) }) as object };
    new ApiObject(new Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', data });
    expect(loadAll(app.synthYaml())).toMatchObject([{ data: { a: { b: 'later' } } }]);
    expect([...asked]).toContain('data.a.b=later');
  });

  test('and resolves what cdk8s resolves beside objects', () => {
    const chart = new Chart(new App({ outdir: temporaryFolder() }), 'chart');
    const object = new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(resolve([], [Lazy.any({ produce: () => 'a' }), { resolve: () => ['b'] }, 'c'], object)).toEqual(['a', ['b'], 'c']);
  });

  test('and looks for the folder and for metadata in the environment, as the command of cdk8s sets it', () => {
    const outdir = temporaryFolder();
    Object.assign(process.env, { CDK8S_OUTDIR: outdir, CDK8S_RECORD_CONSTRUCT_METADATA: 'true' });
    try {
      synthesized(new App(), 'an object without anything');
    } finally {
      delete process.env.CDK8S_OUTDIR;
      delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
    }
    expect(Object.keys(filesOf(outdir))).toEqual([LIST, 'chart.k8s.yaml', 'construct-metadata.json']);
  });

  test('but keeps both of two objects that cdk8s would write into one file', () => {
    const app = new App({ outdir: temporaryFolder(), yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    ['one', 'two'].forEach((namespace) => {
      new ApiObject(new Chart(app, namespace), 'object', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'same', namespace } });
    });
    app.synth();
    expect(loadAll(filesOf(app.outdir)['Secret.same.k8s.yaml'])).toHaveLength(2);
  });
});

describe('the order of what is written', () => {
  test.each(Object.keys(PROGRAMS))('does not depend on what was made first: %s', (program) => {
    const app = new App({ outdir: temporaryFolder(), policy: Policy.none() });
    PROGRAMS[program](app);
    expect(app.synthYaml()).toBe(app.synthYaml());
  });
});
