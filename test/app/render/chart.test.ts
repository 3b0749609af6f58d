import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { App, Environment, EnvironmentChart } from '../../../lib';
import { Manifest, chartThat } from '../behaviours/constructs';
import { temporaryFolder, written } from '../files';

const ENVIRONMENT = new Environment('test', { namespace: 'shop' });
const manifest = (kind: string, name: string, others: object = {}) =>
  ({ apiVersion: 'v1', kind, metadata: { name, namespace: 'shop' }, ...others }) as Manifest;
const configMap = (scope: Construct, name: string) =>
  new ApiObject(scope, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

/** A chart of the environment that returns what is made of its manifests. */
function inEnvironment(app: App, id: string, change: (manifests: () => Manifest[]) => unknown): Chart {
  class Changed extends EnvironmentChart {
    public override toJson(): Manifest[] {
      return change(() => super.toJson() as Manifest[]) as Manifest[];
    }
  }
  return new Changed(app, id, { environment: ENVIRONMENT });
}

/** The files of an environment. */
const files = (build: (app: App) => unknown) => Object.keys(written(build)).filter((path) => !path.endsWith('Kustomization'));

describe('a chart with a toJson() of its own', () => {
  test('has what it returns written into the folder of its environment, in the order of kinds', () => {
    const build = (app: App) =>
      void configMap(
        inEnvironment(app, 'chart', (manifests) => [manifest('Service', 'extra'), ...manifests(), manifest('ServiceAccount', 'extra')]),
        'settings',
      );
    expect(files(build)).toEqual(['test/01-serviceaccount-extra.yaml', 'test/03-configmap-settings.yaml', 'test/05-service-extra.yaml']);
  });

  test('has all that it returns written after what it depends on', () => {
    const build = (app: App) => {
      const first = inEnvironment(app, 'first', () => [manifest('ServiceAccount', 'a'), manifest('Service', 'b')]);
      const second = inEnvironment(app, 'second', (manifests) => [
        ...manifests(),
        manifest('Secret', 'c'),
        manifest('ServiceAccount', 'd'),
      ]);
      configMap(second, 'e');
      second.addDependency(first);
    };
    expect(files(build)).toEqual([
      'test/01-serviceaccount-a.yaml',
      'test/05-service-b.yaml',
      'test/06-configmap-e.yaml',
      'test/06-secret-c.yaml',
      'test/06-serviceaccount-d.yaml',
    ]);
  });

  test('returns its objects in the order of their dependencies, and none is added to the constructs', () => {
    const orders: string[][] = [];
    const app = new App({ outdir: temporaryFolder() });
    const chart = chartThat(app, 'chart', (manifests) => {
      const all = manifests();
      orders.push(all.map(({ metadata }) => metadata.name!));
      return all;
    });
    const [a, b] = ['a', 'b', 'c'].map((name) => configMap(chart, name));
    const inner = new Chart(chart, 'inner');
    configMap(inner, 'd');
    a.addDependency(b);
    app.synth();
    expect(orders).toEqual([['b', 'c', 'a']]);
    expect(chart.node.dependencies).toEqual([]);
  });

  test('has the namespace of the chart left out on objects that are cluster-scoped', () => {
    const output = written((app) => inEnvironment(app, 'chart', () => [manifest('PersistentVolume', 'disk')]));
    expect(output['test/04-persistentvolume-disk.yaml']).toBe('apiVersion: v1\nkind: PersistentVolume\nmetadata:\n  name: disk\n');
  });

  test('is asked once', () => {
    let asked = 0;
    written((app) => inEnvironment(app, 'chart', () => (asked++, [])));
    expect(asked).toBe(1);
  });

  test('leaves toJson() of all others as it was', () => {
    const before = Object.getOwnPropertyDescriptor(Chart.prototype, 'toJson');
    written((app) => inEnvironment(app, 'chart', (manifests) => manifests()));
    expect(Object.getOwnPropertyDescriptor(Chart.prototype, 'toJson')).toEqual(before);
  });
});

describe('a finding about what a chart returns', () => {
  const synth = (change: (manifests: () => Manifest[]) => unknown, ...names: string[]) => {
    const app = new App({ outdir: temporaryFolder() });
    const chart = inEnvironment(app, 'chart', change);
    names.forEach((name) => configMap(chart, name));
    return () => app.synth();
  };

  test('names the chart', () => {
    expect(synth(() => [manifest('Service', 'Not_A_Name')])).toThrow(/^chart: .*Not_A_Name/);
    expect(synth(() => [manifest('Service', 'a'), manifest('Service', 'a')])).toThrow(
      'chart: metadata.name: Service "a" in namespace shop is also',
    );
  });

  test('names the object that has the kind and the name', () => {
    const labelled = ({ metadata, ...others }: Manifest) => ({ ...others, metadata: { ...metadata, labels: { 'not a label': '' } } });
    expect(synth((manifests) => manifests().map(labelled), 'settings')).toThrow(/^chart\/settings: .*not a label/);
  });

  test('names the object that cannot be rendered', () => {
    const app = new App({ outdir: temporaryFolder() });
    const chart = inEnvironment(app, 'chart', (manifests) => manifests());
    new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: () => 1 } });
    expect(() => app.synth()).toThrow(/^chart\/settings: data.a is a function/);
  });

  test('names the value that cannot be written', () => {
    expect(synth(() => [manifest('ConfigMap', 'a', { data: { a: NaN } })])).toThrow('chart: data.a is NaN: use a number, or omit it');
  });

  test.each([
    ['nothing', () => undefined, 'chart: toJson() returns undefined: return a list of manifests'],
    ['a text', () => 'kind: Pod', 'chart: toJson() returns "kind: Pod": return a list of manifests'],
    ['null as a manifest', () => [null], 'chart: apiVersion undefined and kind undefined do not identify an object'],
    ['a manifest without a kind', () => [{ apiVersion: 'v1' }], 'chart: apiVersion "v1" and kind undefined do not identify an object'],
  ])('says what is wrong with %s', (_, change, message) => {
    expect(synth(change)).toThrow(message);
  });
});
