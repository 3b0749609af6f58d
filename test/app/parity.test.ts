import { ApiObject, App as Cdk8sApp, AppProps, Chart, IResolver, Lazy, ResolutionContext, YamlOutputType } from 'cdk8s';
import { load, loadAll } from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import { App, Policy } from '../../lib';
import { LIST } from '../../lib/app/output/list';
import { filesOf, temporaryFolder } from './files';
import { PROGRAMS } from './programs';

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
    const app = new App({ outdir: temporaryFolder(), resolvers: [{ resolve }], policy: Policy.none() });
    new ApiObject(new Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: { b: 'later' } } });
    expect(loadAll(app.synthYaml())).toMatchObject([{ data: { a: { b: 'now: data.a.b' } } }]);
  });

  test.each([
    [
      'with resolvers in its props',
      (resolver: IResolver) => new App({ outdir: temporaryFolder(), resolvers: [resolver], policy: Policy.none() }),
    ],
    [
      'that has one added later',
      (resolver: IResolver) => {
        const app = new App({ outdir: temporaryFolder(), policy: Policy.none() });
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

describe('the default policy', () => {
  // The API server refuses this one.
  const { 'objects with labels, a namespace and patches': _, ...accepted } = PROGRAMS;

  test.each(Object.keys(accepted))('takes what the API server takes, but for fields that no kind has: %s', (program) => {
    const app = new App({ outdir: temporaryFolder(), policy: Policy.valid().without('schema') });
    PROGRAMS[program](app);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('takes one set of objects for each of two clusters, as charts', () => {
    const app = new App({ outdir: temporaryFolder() });
    ['eu', 'us'].forEach((cluster) => {
      new ApiObject(new Chart(app, cluster), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    });
    app.synth();
    expect(filesOf(app.outdir)['eu.k8s.yaml']).toBe(filesOf(app.outdir)['us.k8s.yaml']);
  });
});

describe('the order of what is written', () => {
  test.each(Object.keys(PROGRAMS))('does not depend on what was made first: %s', (program) => {
    const app = new App({ outdir: temporaryFolder(), policy: Policy.none() });
    PROGRAMS[program](app);
    expect(app.synthYaml()).toBe(app.synthYaml());
  });
});
