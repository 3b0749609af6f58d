import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App as Cdk8sApp, Chart, JsonPatch, Testing, Yaml } from 'cdk8s';
import { Deployment, k8s } from 'cdk8s-plus-27';
import { App, Environment, EnvironmentChart, Port } from '../../lib';
import { LIST } from '../../lib/app/output/list';
import { ConfigurationError, expectObject, expectReachable, objectsOf } from '../../lib/testing';
import { service } from '../network/services';
import { reported } from '../policy/findings';
import { filesOf, temporaryFolder, written } from './files';

function inEnvironment(app: App | Cdk8sApp, name: string, namespace = 'shop'): EnvironmentChart {
  return new EnvironmentChart(app, name, { environment: new Environment(name, { application: 'shop', namespace }) });
}

/** An ApiObject of cdk8s, without a service's help. */
function configMap(scope: Chart, name: string, metadata: object = {}): ApiObject {
  return new ApiObject(scope, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata } });
}

describe('an app', () => {
  test('writes a file for each object, named by its place in the order, its kind and its name', () => {
    const files = written((app) => service(inEnvironment(app, 'test'), 'cart'));
    expect(Object.keys(files)).toEqual([
      'test/00-namespace-shop.yaml',
      'test/01-serviceaccount-cart.yaml',
      'test/02-networkpolicy-cart.yaml',
      'test/02-networkpolicy-default-deny.yaml',
      'test/05-service-cart.yaml',
      'test/06-deployment-cart.yaml',
      'test/07-poddisruptionbudget-cart.yaml',
      'test/Kustomization',
    ]);
    expect(files['test/05-service-cart.yaml']).toMatch(/^apiVersion: v1\nkind: Service\nmetadata:\n/);
  });

  test('writes a folder for each environment', () => {
    const files = written((app) => ['staging', 'production'].forEach((name) => service(inEnvironment(app, name), 'cart')));
    const names = (folder: string) =>
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1));
    expect(names('staging')).toEqual(names('production'));
    expect(names('staging')).toHaveLength(8);
    expect(Object.keys(files)).toHaveLength(16);
  });

  test('writes charts of one environment into one folder', () => {
    const files = written((app) => {
      const environment = new Environment('test', { namespace: 'shop' });
      ['a', 'b'].forEach((id) => service(new EnvironmentChart(app, id, { environment }), `cart-${id}`));
    });
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['test/06-deployment-cart-a.yaml', 'test/06-deployment-cart-b.yaml']));
    expect(Object.keys(files).filter((name) => name.includes('namespace'))).toHaveLength(1);
  });

  test('has the namespace in the names where there are several', () => {
    const files = written((app) => {
      const environment = new Environment('test');
      ['web', 'data'].forEach((namespace) => service(new EnvironmentChart(app, namespace, { environment, namespace }), 'cart'));
    });
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['test/00-namespace-web.yaml', 'test/06-deployment-data.cart.yaml', 'test/06-deployment-web.cart.yaml']),
    );
  });

  test('lists all of them for kubectl apply -k, in an order that works', () => {
    const files = written((app) => service(inEnvironment(app, 'test'), 'cart'));
    const { Kustomization: _, ...others } = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.slice(5), text]));
    const [{ apiVersion, kind, resources }] = parsed(files['test/Kustomization']) as {
      apiVersion: string;
      kind: string;
      resources: string[];
    }[];
    expect({ apiVersion, kind }).toEqual({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' });
    expect([...resources].sort()).toEqual(Object.keys(others));
    expect(resources.map((name) => name.slice(0, 2))).toEqual([...resources.map((name) => name.slice(0, 2))].sort());
  });

  test('writes charts without an environment as cdk8s does', () => {
    const files = written((app) => {
      service(new Chart(app, 'shop'), 'cart');
      service(inEnvironment(app, 'test'), 'cart');
    });
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['shop.k8s.yaml', 'test/06-deployment-cart.yaml']));
    expect(Object.keys(files)).not.toContain('test.k8s.yaml');
    const program = 'cdk8s-shop/test/app/app.test';
    expect(files[LIST].split('\n').slice(1)).toEqual([`${program}: shop.k8s.yaml`, `${program}: test/Kustomization`, '']);
  });

  test('writes nothing for nothing', () => {
    expect(written(() => undefined)).toEqual({});
    expect(written((app) => inEnvironment(app, 'test'))).toEqual({});
  });

  test('writes the same bytes twice', () => {
    const build = (app: App) => {
      const chart = inEnvironment(app, 'test');
      const cart = service(chart, 'cart');
      service(chart, 'frontend').calls(cart);
    };
    expect(written(build)).toEqual(written(build));
    const outdir = temporaryFolder();
    const app = new App({ outdir });
    build(app);
    app.synth();
    const once = filesOf(outdir);
    app.synth();
    expect(filesOf(outdir)).toEqual(once);
  });

  test('takes away what is no longer there, and leaves what others have put beside it', () => {
    const outdir = temporaryFolder();
    const write = (...ids: string[]) => {
      const app = new App({ outdir });
      const chart = inEnvironment(app, 'test');
      ids.forEach((id) => service(chart, id));
      app.synth();
    };
    write('cart', 'search');
    writeFileSync(join(outdir, 'test/NOTES.md'), 'notes');
    writeFileSync(join(outdir, 'other.txt'), 'other');
    write('cart');
    const names = Object.keys(filesOf(outdir));
    expect(names.filter((name) => name.includes('search'))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['test/NOTES.md', 'other.txt', 'test/06-deployment-cart.yaml']));
    expect(filesOf(outdir)['test/Kustomization']).not.toContain('search');
  });

  test('has a default output folder, as that of cdk8s', () => {
    expect(new App().outdir).toBe(new Cdk8sApp().outdir);
  });
});

describe('when something is wrong', () => {
  /** What is in the output folder of an app of which a second run fails. */
  function afterFailure(breakIt: (app: App) => void): { before: object; after: object; error: unknown } {
    const outdir = temporaryFolder();
    const first = new App({ outdir });
    service(inEnvironment(first, 'a-first'), 'cart');
    first.synth();
    const before = filesOf(outdir);
    const second = new App({ outdir });
    service(inEnvironment(second, 'a-first'), 'other');
    breakIt(second);
    let error: unknown;
    try {
      second.synth();
    } catch (thrown) {
      error = thrown;
    }
    return { before, after: filesOf(outdir), error };
  }

  test('a check that a construct has registered fails, nothing is written, and the construct is named', () => {
    const { before, after, error } = afterFailure((app) => {
      const chart = inEnvironment(app, 'b-second');
      service(chart, 'cart').node.addValidation({ validate: () => ['has no owner', 'nor a name'] });
    });
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as Error).message).toBe('b-second/cart: has no owner\nb-second/cart: nor a name');
    expect(after).toEqual(before);
  });

  test('a patch does not apply, nothing is written', () => {
    const { before, after, error } = afterFailure((app) => {
      service(inEnvironment(app, 'b-second'), 'cart').patch('Deployment', JsonPatch.replace('/spec/nothing', 1));
    });
    expect((error as Error).message).toMatch('b-second/cart/Deployment-cart: patch path "/spec/nothing" is not in the output');
    expect(after).toEqual(before);
  });

  test('two objects of a kind have one name in a namespace, the namespace is named', () => {
    const { error } = afterFailure((app) => {
      const environment = new Environment('test', { namespace: 'shop' });
      ['one', 'two'].forEach((id) => configMap(new EnvironmentChart(app, id, { environment }), 'settings'));
    });
    expect((error as Error).message).toMatch(
      'two/settings: metadata.name: ConfigMap "settings" in namespace shop is also created by one/settings',
    );
  });

  test('an item of a list is no object, the list is named', () => {
    const { before, after, error } = afterFailure((app) => {
      new ApiObject(new Chart(app, 'one'), 'list', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 5 }] });
    });
    expect((error as Error).message).toBe('one/list: apiVersion "v1" and kind 5 do not identify an object: set both, as strings');
    expect(after).toEqual(before);
  });

  test('two objects of a kind have one name, nothing is written', () => {
    const { before, after, error } = afterFailure((app) => {
      const chart = new Chart(app, 'one');
      ['a', 'b'].forEach((id) => configMap(chart, id, { name: 'settings' }));
    });
    expect((error as Error).message).toMatch(
      'one/b: metadata.name: ConfigMap "settings" is also created by one/a: use another name for one of them',
    );
    expect(after).toEqual(before);
  });
});

describe('a warning', () => {
  test('is reported, and the output is written', () => {
    const outdir = temporaryFolder();
    const app = new App({ outdir });
    ['eu', 'us'].forEach((cluster) => configMap(new Chart(app, cluster, { namespace: 'shop' }), 'settings'));
    expect(reported(() => app.synth())).toEqual([
      'warning: us/settings: metadata.name: ConfigMap "settings" in namespace shop is also created by eu/settings, in another chart: ' +
        'apply the charts to different clusters, or use another name for one of them [duplicates]',
      expect.stringMatching(/^2 objects in 2 files: 2 new /),
    ]);
    expect(Object.keys(filesOf(outdir))).toEqual(expect.arrayContaining(['eu.k8s.yaml', 'us.k8s.yaml']));
  });

  test('is given for what only some versions accept where no environment says which one the cluster has', () => {
    const app = new App({ outdir: temporaryFolder() });
    // Of 1.30, the default version, and of 1.35.
    const lifecycle = { preStop: { sleep: { seconds: 1 } } };
    const spec = { hostnameOverride: 'a', containers: [{ name: 'a', image: 'registry.example.com/a:1', lifecycle }] };
    new ApiObject(new Chart(app, 'chart'), 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });
    expect(reported(() => app.synth())).toEqual([
      'warning: chart/pod: spec.hostnameOverride: field "hostnameOverride" is unknown to Kubernetes 1.30: omit it for this version [schema]',
      expect.stringMatching(/^1 object in 1 file: 1 new /),
    ]);
  });

  test('is one of at most ten that are listed', () => {
    const app = new App({ outdir: temporaryFolder() });
    const chart = new Chart(app, 'chart');
    for (let index = 0; index < 13; index++) {
      new k8s.KubeNamespace(chart, `n${index}`, { metadata: { name: `n${index}`, namespace: 'ignored' } });
    }
    const lines = reported(() => app.synth());
    expect(lines.filter((line) => line.startsWith('warning: chart/n'))).toHaveLength(10);
    expect(lines[10]).toBe('and 3 more warnings');
  });
});

describe('constructs that are not ours', () => {
  test('are written by our app: an ApiObject, and a Deployment of cdk8s-plus', () => {
    const files = written((app) => {
      const chart = inEnvironment(app, 'test');
      configMap(chart, 'settings');
      new Deployment(chart, 'plus', { metadata: { name: 'plus' }, containers: [{ image: 'nginx:1.29' }] });
      new k8s.KubeConfigMap(chart, 'typed', { metadata: { name: 'typed' }, data: { empty: '' } });
    });
    expect(Object.keys(files)).toEqual([
      'test/03-configmap-settings.yaml',
      'test/03-configmap-typed.yaml',
      'test/06-deployment-plus.yaml',
      'test/Kustomization',
    ]);
    expect(files['test/03-configmap-settings.yaml']).toBe(
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: shop\n',
    );
  });

  test('may share their chart with services', () => {
    const files = written((app) => {
      const chart = inEnvironment(app, 'test');
      configMap(chart, 'settings');
      service(chart, 'cart');
    });
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['test/03-configmap-settings.yaml', 'test/06-deployment-cart.yaml']));
  });

  test('may have no name yet, or one that differs in the API group alone', () => {
    const files = written((app) => {
      const chart = inEnvironment(app, 'test');
      for (const apiVersion of ['v1', 'serving.knative.dev/v1']) {
        new ApiObject(chart, apiVersion, { apiVersion, kind: 'Service', metadata: { name: 'cart' } });
      }
      const unnamed = (id: string) =>
        new ApiObject(chart, id, { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'once-' } }).addJsonPatch(
          JsonPatch.remove('/metadata/name'),
        );
      ['one', 'two'].forEach(unnamed);
    });
    expect(Object.keys(files)).toEqual(['test/05-service-cart.yaml', 'test/06-job-unnamed.yaml', 'test/Kustomization']);
    expect(parsed(files['test/05-service-cart.yaml'])).toHaveLength(2);
    expect(parsed(files['test/06-job-unnamed.yaml'])).toHaveLength(2);
  });

  test('may have a name that is none of a file, or too long for one', () => {
    const files = written((app) => {
      const chart = inEnvironment(app, 'test');
      ['system:mine:X', 'a'.repeat(253)].forEach((name) => {
        new ApiObject(chart, name, { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name } });
      });
    });
    expect(Object.keys(files)).toEqual([
      expect.stringMatching(/^test\/01-clusterrole-a{200,}-[0-9a-f]{8}\.yaml$/),
      'test/01-clusterrole-system-mine-x.yaml',
      'test/Kustomization',
    ]);
    expect(files['test/01-clusterrole-system-mine-x.yaml']).toContain('name: system:mine:X\n');
  });
});

describe('our charts elsewhere', () => {
  test('are written by the App of cdk8s', () => {
    const outdir = temporaryFolder();
    const app = new Cdk8sApp({ outdir });
    const chart = inEnvironment(app, 'test');
    const [frontend, cart] = [service(chart, 'frontend'), service(chart, 'cart', { ports: [Port.http(3000)] })];
    frontend.calls(cart);
    app.synth();
    expect(Object.keys(filesOf(outdir))).toEqual(['test.k8s.yaml']);
    expectObject(outdir, 'Deployment', 'frontend').toHaveEnv('CART_URL', 'http://cart:3000');
    expectReachable(outdir, 'frontend', 'cart', 3000);
  });

  test('have the same content there', () => {
    const outdir = temporaryFolder();
    const theirs = new Cdk8sApp({ outdir });
    service(inEnvironment(theirs, 'test'), 'cart');
    theirs.synth();
    const ours = temporaryFolder();
    const app = new App({ outdir: ours });
    service(inEnvironment(app, 'test'), 'cart');
    app.synth();
    const byName = (folder: string) =>
      objectsOf(folder).sort((a, b) => (`${a.kind}/${a.metadata.name}` < `${b.kind}/${b.metadata.name}` ? -1 : 1));
    expect(byName(outdir)).toEqual(byName(ours));
  });

  test('are synthesized by Testing of cdk8s', () => {
    const chart = Testing.chart();
    service(chart, 'cart');
    expectObject(Testing.synth(chart) as object[], 'Deployment', 'cart').toHave({ metadata: { namespace: 'test' } });
  });
});

function parsed(text: string): unknown[] {
  const path = join(temporaryFolder(), 'file.yaml');
  writeFileSync(path, text);
  return Yaml.load(path) as unknown[];
}
