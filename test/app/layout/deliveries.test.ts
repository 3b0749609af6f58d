import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Delivery, Environment, EnvironmentChart } from '../../../lib';
import { LIST } from '../../../lib/app/output/list';
import { expectConfigurationError } from '../../../lib/testing';
import { fluxEnvironment, REPOSITORY } from '../../delivery/delivered';
import { service } from '../../network/services';
import { filesOf, temporaryFolder, written } from '../files';

const charts = (app: App, ...environments: Environment[]) =>
  environments.forEach((environment) => service(new EnvironmentChart(app, environment.name, { environment }), 'cart'));
const deliveryFiles = (outdir: string) => Object.keys(filesOf(outdir)).filter((path) => path.startsWith('delivery/'));

function synthesized(outdir: string, ...environments: Environment[]): void {
  const app = new App({ outdir });
  charts(app, ...environments);
  app.synth();
}

const plain = (name: string) => new Environment(name, { application: 'shop' });

describe('the objects that deliver an environment', () => {
  test('are in a folder of their own, listed as those of an environment', () => {
    const files = written((app) => charts(app, fluxEnvironment(), plain('test')));
    expect(Object.keys(files).filter((path) => path.startsWith('delivery/'))).toEqual([
      'delivery/production/00-namespace-shop-production.yaml',
      'delivery/production/01-clusterrole-delivery-shop-production.yaml',
      'delivery/production/01-clusterrolebinding-delivery-shop-production.yaml',
      'delivery/production/01-role-shop-production.delivery-shop-production.yaml',
      'delivery/production/01-rolebinding-shop-production.delivery-shop-production.yaml',
      'delivery/production/01-serviceaccount-flux-system.shop-production.yaml',
      'delivery/production/07-gitrepository-flux-system.acme-shop-main.yaml',
      'delivery/production/07-kustomization-flux-system.shop-production.yaml',
      'delivery/production/Kustomization',
    ]);
    expect(files['delivery/production/Kustomization']).toContain('  - 00-namespace-shop-production.yaml\n');
    expect(files).not.toHaveProperty([LIST]);
  });

  test('change nothing in the folder of the environment', () => {
    const folder = (environment: Environment) =>
      Object.fromEntries(Object.entries(written((app) => charts(app, environment))).filter(([path]) => path.startsWith('production/')));
    expect(folder(fluxEnvironment())).toEqual(folder(plain('production')));
  });

  test('are written once, and removed with the delivery', () => {
    const outdir = temporaryFolder();
    synthesized(outdir, fluxEnvironment());
    const before = filesOf(outdir);
    synthesized(outdir, fluxEnvironment());
    expect(filesOf(outdir)).toEqual(before);
    synthesized(outdir, plain('production'));
    expect(deliveryFiles(outdir)).toEqual([]);
    expect(Object.keys(filesOf(outdir))).toContain('production/Kustomization');
  });

  test('follow the output: rights for what is gone are gone', () => {
    const outdir = temporaryFolder();
    synthesized(outdir, fluxEnvironment({}, { createNamespace: true }));
    expect(deliveryFiles(outdir)).toContain('delivery/production/01-clusterrole-delivery-shop-production.yaml');
    synthesized(outdir, fluxEnvironment({}, { createNamespace: false }));
    expect(deliveryFiles(outdir)).not.toContain('delivery/production/01-clusterrole-delivery-shop-production.yaml');
  });

  test('are not written for two environments that follow one folder', () => {
    const path = 'dist/production';
    expectConfigurationError(
      () => synthesized(temporaryFolder(), fluxEnvironment({ path }, {}, 'staging'), fluxEnvironment()),
      'environment staging: delivery follows the path "dist/production", as that of environment production does: omit `path`',
    );
  });

  test('leave files of people in the folder', () => {
    const outdir = temporaryFolder();
    mkdirSync(join(outdir, 'delivery/production'), { recursive: true });
    writeFileSync(join(outdir, 'delivery/production/README.md'), 'Ask Ann.\n');
    synthesized(outdir, fluxEnvironment());
    synthesized(outdir, plain('production'));
    expect(deliveryFiles(outdir)).toEqual(['delivery/production/README.md']);
  });

  test('remain when another app of the process writes another environment', () => {
    const outdir = temporaryFolder();
    synthesized(outdir, fluxEnvironment());
    const before = deliveryFiles(outdir);
    synthesized(outdir, plain('test'));
    expect(deliveryFiles(outdir)).toEqual(before);
  });

  test('are written beside charts without an environment, which are listed', () => {
    const outdir = temporaryFolder();
    const run = (environment: Environment) => {
      const app = new App({ outdir });
      charts(app, environment);
      const chart = new Chart(app, 'plain');
      new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
      app.synth();
    };
    run(fluxEnvironment());
    const lines = filesOf(outdir)
      [LIST].split('\n')
      .filter((line) => line.includes('delivery'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/delivery\/production\/Kustomization$/);
    run(plain('production'));
    expect(deliveryFiles(outdir)).toEqual([]);
  });
});

describe('a delivery is refused', () => {
  const refused = (build: (app: App) => void, type?: YamlOutputType, outdir = temporaryFolder()) => {
    const app = new App({ outdir, yamlOutputType: type });
    build(app);
    return () => app.synth();
  };

  test('where the output has no folder for each environment', () => {
    expectConfigurationError(
      refused((app) => charts(app, fluxEnvironment()), YamlOutputType.FILE_PER_CHART),
      'environment production: delivery needs a folder for each environment: omit `yamlOutputType`',
    );
    const chart = temporaryFolder();
    writeFileSync(join(chart, 'Chart.yaml'), 'name: shop\n');
    expectConfigurationError(
      refused((app) => charts(app, fluxEnvironment()), undefined, join(chart, 'templates')),
      'environment production: delivery needs a folder',
      'other than that of a Helm chart',
    );
  });

  test('for an object without a namespace', () => {
    expectConfigurationError(
      refused((app) => {
        const chart = new EnvironmentChart(app, 'shop', { environment: fluxEnvironment({}, { application: undefined }) });
        new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
      }),
      'environment production: ConfigMap settings has no namespace, which a delivery needs: set the `namespace` of the environment',
    );
  });

  test('that differs between charts of one environment', () => {
    expectConfigurationError(
      refused((app) =>
        [Delivery.flux({ repository: REPOSITORY }), undefined].forEach((delivery, index) => {
          const environment = new Environment('production', { namespace: `shop-${index}`, cluster: { flux: {} }, delivery });
          service(new EnvironmentChart(app, `shop-${index}`, { environment }), 'cart');
        }),
      ),
      'environment production: charts have several environments of this name, with different deliveries: create the environment once',
    );
  });
});
