import { AssertionError } from 'node:assert';
import { expectObject } from '../../lib/testing';
import { configMap, deployment } from './manifests';

const cart = deployment('cart', {
  container: { args: ['--port', '3000'], ports: [{ name: 'http', containerPort: 3000 }] },
  pod: { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }, { name: 'migrate' }] },
});
const expectCart = () => expectObject([cart], 'Deployment', 'cart');
const inPod = (spec: object) => ({ spec: { template: { spec } } });

describe('expectObject', () => {
  test('gives the object', () => {
    expect(expectCart().object).toBe(cart);
  });

  test('fails when there is none', () => {
    expect(() => expectObject([cart], 'Deployment', 'search')).toThrow('no Deployment search exists');
    expect(() => expectObject([cart], 'Deployment', 'cart', { namespace: 'preview' })).toThrow('no Deployment preview/cart exists');
  });

  test('lets assertions follow each other', () => {
    expectCart().toHave({}).toHaveLabel('app').toLack('spec.strategy').notToHaveEnv('DEBUG').toHave({ kind: 'Deployment' });
  });
});

describe('toHave', () => {
  test('matches an object on the given keys', () => {
    expectCart().toHave({ metadata: { name: 'cart' }, spec: { replicas: 2, template: {} } });
  });

  test('takes a key given as undefined as one that is absent', () => {
    expectCart().toHave({ spec: { strategy: undefined } });
    expect(() => expectCart().toHave({ spec: { replicas: undefined } })).toThrow(/replicas: 2/);
  });

  test('says what is different, and nothing else', () => {
    const compare = () => expectCart().toHave({ metadata: { namespace: 'shop' }, spec: { replicas: 3 } });
    expect(compare).toThrow(/^Deployment shop\/cart differs from what is expected:\n/);
    expect(compare).toThrow(/\+ +replicas: 2\n- +replicas: 3/);
    expect(compare).not.toThrow(/labels|template/);
  });

  test('gives test runners both sides to show', () => {
    try {
      expectCart().toHave({ spec: { replicas: 3 } });
    } catch (error) {
      expect(error).toBeInstanceOf(AssertionError);
      expect(error).toMatchObject({ actual: { spec: { replicas: 2 } }, expected: { spec: { replicas: 3 } }, operator: 'deepStrictEqual' });
    }
    expect.assertions(2);
  });

  test('does not take a text for a number', () => {
    expect(() => expectCart().toHave({ spec: { replicas: '2' } })).toThrow(/replicas/);
  });

  test('does not take an object for a value, nor a list for an object', () => {
    expect(() => expectCart().toHave({ spec: { replicas: {} } })).toThrow(/replicas/);
    expect(() => expectCart().toHave({ spec: [] })).toThrow(/spec/);
    expect(() => expectCart().toHave({ metadata: { name: /cart/ } })).toThrow(/name/);
  });

  test('does not mind the class of what is expected', () => {
    class Spec {
      public readonly replicas = 2;
    }
    expectCart().toHave({ spec: new Spec() });
  });

  describe('matches a list of named items', () => {
    test('by name, in any order, among others', () => {
      expectCart().toHave(inPod({ initContainers: [{ name: 'migrate' }, { name: 'proxy', restartPolicy: 'Always' }] }));
      expectCart().toHave(inPod({ initContainers: [{ name: 'migrate' }] }));
    });

    test('and shows the item of that name when it differs', () => {
      const compare = () => expectCart().toHave(inPod({ initContainers: [{ name: 'proxy', restartPolicy: 'Never' }] }));
      expect(compare).toThrow(/\+ +restartPolicy: 'Always'\n- +restartPolicy: 'Never'/);
      expect(compare).not.toThrow(/migrate/);
    });

    test('and says when there is none of that name', () => {
      const compare = () => expectCart().toHave(inPod({ initContainers: [{ name: 'proxy' }, { name: 'seed' }] }));
      expect(compare).toThrow(/- +name: 'seed'/);
    });

    test('with a name as often as it is expected', () => {
      const data = { name: 'data', mountPath: '/data' };
      const logs = { name: 'data', mountPath: '/logs' };
      const mounting = (...volumeMounts: object[]) => inPod({ containers: [{ name: 'cart', volumeMounts }] });
      const pod = (...volumeMounts: object[]) => expectObject([deployment('cart', { container: { volumeMounts } })], 'Deployment', 'cart');
      pod(data, logs).toHave(mounting(logs)).toHave(mounting(logs, data));
      expect(() => pod(data).toHave(mounting(data, data))).toThrow(/mountPath/);
      expect(() => pod(data, logs).toHave(mounting({ name: 'data', mountPath: '/tmp' }))).toThrow(/\+ +mountPath: '\/data'/);
    });
  });

  describe('matches any other list', () => {
    const withArgs = (...args: string[]) => inPod({ containers: [{ name: 'cart', args }] });
    const withPorts = (...ports: object[]) => inPod({ containers: [{ name: 'cart', ports }] });

    test('item by item', () => {
      expectCart().toHave(withArgs('--port', '3000'));
      expectCart().toHave(withPorts({ containerPort: 3000 }));
      expect(() => expectCart().toHave(withArgs('3000', '--port'))).toThrow(/--port/);
      expect(() => expectCart().toHave(withPorts({ containerPort: 3001 }))).toThrow(/3001/);
    });

    test('with the same length', () => {
      expect(() => expectCart().toHave(withArgs('--port'))).toThrow(/3000/);
      expect(() => expectCart().toHave(withArgs('--port', '3000', '--verbose'))).toThrow(/verbose/);
      expect(() => expectCart().toHave(withArgs())).toThrow(/--port/);
      expect(() => expectCart().toHave(withPorts())).toThrow(/containerPort/);
    });
  });
});

describe('toLack', () => {
  test('accepts a field that is absent, or whose parent is', () => {
    expectCart().toLack('spec.paused').toLack('spec.strategy.rollingUpdate').toLack('spec.replicas.most').toLack('toString');
  });

  test('fails when the field is there, with its value', () => {
    expect(() => expectCart().toLack('spec.replicas')).toThrow('Deployment shop/cart has spec.replicas, but should not: 2');
    expect(() => expectCart().toLack('metadata.labels')).toThrow('has metadata.labels, but should not: {"app":"cart"}');
  });

  test('takes keys that contain dots in a list', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'cart', annotations: { 'example.com/team': 'shop' } } };
    const path = ['metadata', 'annotations', 'example.com/team'];
    expect(() => expectObject([service], 'Service', 'cart').toLack(path)).toThrow('has metadata.annotations.example.com/team');
  });

  test('finds items of a list by name or index', () => {
    expectCart().toLack('spec.template.spec.containers.cart.livenessProbe').toLack('spec.template.spec.containers.0.livenessProbe');
    expect(() => expectCart().toLack('spec.template.spec.containers.cart.image')).toThrow('should not: "cart:1.0.0"');
    expect(() => expectCart().toLack('spec.template.spec.containers.0.args.1')).toThrow('should not: "3000"');
  });

  test('accepts that an item is absent, and does not look into one that is', () => {
    expectCart().toLack('spec.template.spec.containers.debug').toLack('spec.template.spec.containers.1');
    expect(() => expectCart().toLack('spec.template.spec.containers.crat.livenessProbe')).toThrow(
      'Deployment shop/cart has no "crat" in spec.template.spec.containers, so it cannot be decided whether it lacks spec.template.spec.containers.crat.livenessProbe',
    );
  });
});

describe('toHaveLabel', () => {
  test('accepts a label, with any value or a certain one', () => {
    expectCart().toHaveLabel('app').toHaveLabel('app', 'cart');
  });

  test('fails when the label is absent or different', () => {
    expect(() => expectCart().toHaveLabel('team')).toThrow('Deployment shop/cart has no label team: its labels are app');
    expect(() => expectCart().toHaveLabel('app', 'crat')).toThrow('Deployment shop/cart has label app with "cart" instead of "crat"');
    const bare = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'cart' } };
    expect(() => expectObject([bare], 'Service', 'cart').toHaveLabel('app')).toThrow('Service cart has no label app: it has no labels');
  });
});

describe('toHaveEnv', () => {
  const secretKeyRef = { name: 'redis', key: 'password' };
  const env = [
    { name: 'REDIS_URL', value: 'redis://cart-redis:6379' },
    { name: 'PASSWORD', valueFrom: { secretKeyRef } },
    { name: 'EMPTY' },
  ];
  const proxy = { name: 'proxy', restartPolicy: 'Always', env: [{ name: 'LEVEL', value: 'info' }] };
  const migrate = { name: 'migrate', env: [{ name: 'STEPS', value: 'all' }] };
  const pod = { initContainers: [proxy, migrate] };
  const expectEnv = () => expectObject([deployment('cart', { container: { env }, pod })], 'Deployment', 'cart');

  test('accepts a variable of any container that keeps running', () => {
    expectEnv().toHaveEnv('REDIS_URL').toHaveEnv('REDIS_URL', 'redis://cart-redis:6379').toHaveEnv('LEVEL', 'info').toHaveEnv('EMPTY', '');
  });

  test('accepts a variable that comes from elsewhere, by what is said of that', () => {
    expectEnv()
      .toHaveEnv('PASSWORD', { secretKeyRef })
      .toHaveEnv('PASSWORD', { secretKeyRef: { name: 'redis' } });
    expect(() => expectEnv().toHaveEnv('PASSWORD', { secretKeyRef: { name: 'other' } })).toThrow(
      'has environment variable PASSWORD with {"secretKeyRef":{"name":"redis","key":"password"}} in container cart instead of {"secretKeyRef":{"name":"other"}}',
    );
  });

  test('looks into one container if told', () => {
    expectEnv().toHaveEnv('STEPS', 'all', { container: 'migrate' });
    expect(() => expectEnv().toHaveEnv('LEVEL', 'info', { container: 'cart' })).toThrow(
      'Deployment shop/cart has no environment variable LEVEL: its variables are EMPTY, PASSWORD, REDIS_URL',
    );
    expect(() => expectEnv().toHaveEnv('LEVEL', 'info', { container: 'prxy' })).toThrow(
      'Deployment shop/cart has no container prxy: its containers are cart, migrate, proxy',
    );
  });

  test('fails when the variable is absent or different', () => {
    expect(() => expectEnv().toHaveEnv('STEPS')).toThrow('has no environment variable STEPS: its variables are EMPTY, LEVEL');
    expect(() => expectEnv().toHaveEnv('LEVEL', 'debug')).toThrow(
      'Deployment shop/cart has environment variable LEVEL with "info" in container proxy instead of "debug"',
    );
    expect(() => expectCart().toHaveEnv('LEVEL')).toThrow('has no environment variable LEVEL: it has no variables');
  });

  test('fails for what has no pods', () => {
    const expectConfig = () => expectObject([configMap('cart', {})], 'ConfigMap', 'cart').toHaveEnv('LEVEL');
    expect(expectConfig).toThrow('ConfigMap shop/cart has no pods, so it has no environment variables');
  });

  test('finds the pods of every kind of workload', () => {
    const template = { spec: { containers: [{ name: 'cart', env: [{ name: 'LEVEL', value: 'info' }] }] } };
    const workload = (apiVersion: string, kind: string, spec: object) =>
      expectObject([{ apiVersion, kind, metadata: { name: 'cart' }, spec }], kind, 'cart');
    for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']) {
      workload('apps/v1', kind, { template }).toHaveEnv('LEVEL', 'info');
    }
    workload('v1', 'Pod', template.spec).toHaveEnv('LEVEL', 'info');
    workload('batch/v1', 'Job', { template }).toHaveEnv('LEVEL', 'info');
    workload('batch/v1', 'CronJob', { jobTemplate: { spec: { template } } }).toHaveEnv('LEVEL', 'info');
    expect(() => workload('batch/v1', 'CronJob', {}).toHaveEnv('LEVEL')).toThrow('has no pods');
    expect(() => workload('batch.volcano.sh/v1', 'Job', { template }).toHaveEnv('LEVEL')).toThrow('has no pods');
  });

  test('finds no pods in a workload without spec', () => {
    for (const kind of ['Job', 'CronJob']) {
      const workload = { apiVersion: 'batch/v1', kind, metadata: { name: 'cart' } };
      expect(() => expectObject([workload], kind, 'cart').toHaveEnv('LEVEL')).toThrow('has no pods');
    }
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'cart' } };
    expect(() => expectObject([pod], 'Pod', 'cart').toHaveEnv('LEVEL')).toThrow('it has no variables');
    expect(() => expectObject([pod], 'Pod', 'cart').toHaveEnv('LEVEL', '', { container: 'cart' })).toThrow('it has no containers');
  });

  describe('from a ConfigMap', () => {
    const config = configMap('cart-config', { LEVEL: 'info', THEME: 'dark' });
    const withEnv = (container: object, ...objects: object[]) =>
      expectObject([deployment('cart', { container }), ...objects], 'Deployment', 'cart');

    test('counts like one that is written there', () => {
      withEnv({ envFrom: [{ configMapRef: { name: 'cart-config' } }] }, config)
        .toHaveEnv('LEVEL', 'info')
        .toHaveEnv('THEME', 'dark');
      withEnv({ envFrom: [{ prefix: 'UI_', configMapRef: { name: 'cart-config' } }] }, config).toHaveEnv('UI_THEME', 'dark');
      const configMapKeyRef = { name: 'cart-config', key: 'THEME' };
      withEnv({ env: [{ name: 'COLOURS', valueFrom: { configMapKeyRef } }] }, config).toHaveEnv('COLOURS', 'dark');
    });

    test('gives way to one that is written there, and to a later ConfigMap', () => {
      const envFrom = [{ configMapRef: { name: 'cart-config' } }, { configMapRef: { name: 'later' } }];
      withEnv({ envFrom, env: [{ name: 'LEVEL', value: 'debug' }] }, config, configMap('later', { THEME: 'light' }))
        .toHaveEnv('LEVEL', 'debug')
        .toHaveEnv('THEME', 'light');
    });

    test('is not known when the ConfigMap is elsewhere', () => {
      const configMapKeyRef = { name: 'cart-config', key: 'THEME' };
      const elsewhere = configMap('cart-config', { THEME: 'dark' }, 'preview');
      withEnv({ env: [{ name: 'COLOURS', valueFrom: { configMapKeyRef } }] }, elsewhere).toHaveEnv('COLOURS', { configMapKeyRef });
      withEnv({ envFrom: [{ configMapRef: { name: 'cart-config' } }, { secretRef: { name: 'cart' } }] }, elsewhere).notToHaveEnv('THEME');
      withEnv(
        { envFrom: [{ configMapRef: { name: 'bare' } }] },
        { ...config, metadata: { name: 'bare', namespace: 'shop' }, data: undefined },
      ).notToHaveEnv('THEME');
    });
  });
});

describe('notToHaveEnv', () => {
  const container = { env: [{ name: 'LEVEL', value: 'info' }] };
  const pod = { initContainers: [{ name: 'migrate' }] };
  const expectEnv = () => expectObject([deployment('cart', { container, pod })], 'Deployment', 'cart');

  test('accepts that a variable is absent', () => {
    expectEnv().notToHaveEnv('DEBUG').notToHaveEnv('LEVEL', { container: 'migrate' });
  });

  test('fails when it is there, with its value', () => {
    expect(() => expectEnv().notToHaveEnv('LEVEL')).toThrow(
      'Deployment shop/cart has environment variable LEVEL, but should not: "info" in container cart',
    );
  });
});
