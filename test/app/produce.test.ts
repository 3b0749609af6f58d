import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { App, Environment, EnvironmentChart } from '../../lib';
import { ConfigurationError } from '../../lib/testing';
import { service } from '../network/services';
import { chartThat } from './behaviours/constructs';
import { temporaryFolder, written } from './files';

const ENVIRONMENT = new Environment('test', { namespace: 'shop' });
const configMap = (scope: Construct, name: string, data?: unknown) =>
  new ApiObject(scope, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
const late = (compute: () => unknown) => Lazy.any({ produce: () => (compute(), {}) }) as unknown;

describe('what is added during synthesis', () => {
  test('by a value that is computed late is written into the folder of its environment', () => {
    const files = written((app) => {
      const chart = new EnvironmentChart(app, 'chart', { environment: ENVIRONMENT });
      configMap(
        chart,
        'settings',
        late(() =>
          configMap(
            chart,
            'added',
            late(() => configMap(chart, 'next')),
          ),
        ),
      );
    });
    expect(Object.keys(files)).toEqual([
      'test/03-configmap-added.yaml',
      'test/03-configmap-next.yaml',
      'test/03-configmap-settings.yaml',
      'test/Kustomization',
    ]);
  });

  test('is considered by the objects of this library that are rendered before', () => {
    const files = written((app) => {
      const chart = new EnvironmentChart(app, 'chart', { environment: ENVIRONMENT });
      const cart = service(chart, 'cart');
      configMap(
        chart,
        'settings',
        late(() => service(chart, 'frontend').calls(cart)),
      );
    });
    expect(files['test/02-networkpolicy-cart.yaml']).toContain('app.kubernetes.io/name: frontend\n');
  });

  test('to a chart with a toJson() of its own makes it return again', () => {
    const files = written((app) => {
      const first = chartThat(app, 'first', (manifests) => manifests());
      const second = chartThat(app, 'second', (manifests) => {
        if (!first.node.tryFindChild('added')) {
          configMap(first, 'added');
        }
        return manifests();
      });
      configMap(second, 'settings');
    });
    expect(files['first.k8s.yaml']).toContain('name: added\n');
  });

  test('is validated, and each validation is asked once', () => {
    const asked: string[] = [];
    const watch = ({ node }: Construct) => node.addValidation({ validate: () => (asked.push(node.path), []) });
    written((app) => {
      const chart = new Chart(app, 'chart');
      watch(chart);
      configMap(
        chart,
        'settings',
        late(() => watch(configMap(chart, 'added'))),
      );
    });
    expect(asked).toEqual(['chart', 'chart/added']);
  });

  test('without end is refused', () => {
    const app = new App({ outdir: temporaryFolder() });
    const chart = new Chart(app, 'chart');
    let count = 0;
    const add = (): unknown => configMap(chart, `added-${count++}`, late(add));
    add();
    expect(() => app.synth()).toThrow(ConfigurationError);
    expect(() => app.synthYaml()).toThrow(/^chart\/added-\d+: is one of the constructs that .* add without end: add each of them once/);
  });
});

describe('an app that selects its charts', () => {
  test('writes those of an environment into its folder, and checks no others', () => {
    class Selecting extends App {
      public override get charts(): Chart[] {
        return super.charts.filter(({ node }) => node.id === 'selected');
      }
    }
    const app = new Selecting({ outdir: temporaryFolder() });
    for (const id of ['other', 'selected']) {
      configMap(new EnvironmentChart(app, id, { environment: ENVIRONMENT }), 'settings');
    }
    app.synth();
    expect(app.synthYaml()).toBe('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: shop\n');
  });

  test('is refused one of another app', () => {
    const other = new Chart(new App(), 'other');
    class Selecting extends App {
      public override get charts(): Chart[] {
        return [other];
      }
    }
    const app = new Selecting({ outdir: temporaryFolder() });
    expect(() => app.synth()).toThrow('other: is one of the `charts` of the app, but not in it: return charts of this app');
  });
});
