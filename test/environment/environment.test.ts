import { Chart, Size } from 'cdk8s';
import { Construct } from 'constructs';
import {
  Cluster,
  CpuLimit,
  Delivery,
  Environment,
  EnvironmentChart,
  EnvironmentProps,
  Image,
  Priority,
  Resources,
  Routing,
} from '../../lib';
import { applicationOf, namespaceOf } from '../../lib/environment/environment';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { chartOn, emptyApp, service } from '../network/services';

describe('an environment', () => {
  test('has defaults that need no add-on', () => {
    const environment = new Environment('test');
    expect(environment).toMatchObject({
      name: 'test',
      createNamespace: true,
      replicas: 2,
      pullSecrets: [],
      cluster: {},
      requestFactor: 1,
      imagePullPolicy: 'Always',
    });
    expect(environment.resources.values).toEqual(Resources.small().values);
    expect(environment.cpuLimit.factor).toBeUndefined();
    for (const none of ['domain', 'application', 'namespace', 'priority', 'registry'] as const) {
      expect(environment[none]).toBeUndefined();
    }
    expect(environment._cluster.minor).toBe(30);
  });

  test('takes all of it', () => {
    const props: Required<Omit<EnvironmentProps, 'tenant'>> = {
      domain: 'example.com',
      application: 'store',
      namespace: 'market',
      createNamespace: false,
      defaultDeny: false,
      podSecurity: 'baseline',
      namespaceLabels: {},
      namespaceAnnotations: {},
      replicas: 3,
      resources: Resources.large(),
      cpuLimit: CpuLimit.times(2),
      requestFactor: 0.5,
      priority: Priority.existing('high'),
      registry: 'registry.example.com/mirror',
      storageClass: 'fast',
      pullSecrets: ['pull'],
      imagePullPolicy: 'Never',
      kubectl: Image.of('registry.example.com/kubectl:v1.30.1'),
      omit: ['Gateway'],
      cluster: { version: '1.32', flux: {} },
      delivery: Delivery.flux({ repository: 'https://github.com/acme/shop' }),
    };
    const environment = new Environment('test', props);
    expect(environment).toMatchObject(props);
    expect(environment._cluster.minor).toBe(32);
  });

  test.each([
    [{ domain: 'shop.example.com' }, 'shop', 'shop-test'],
    [{ domain: 'shop.example.com', application: 'store' }, 'store', 'store-test'],
    [{ application: 'store' }, 'store', 'store-test'],
    [{ application: 'store', namespace: 'market' }, 'store', 'market'],
    [{ namespace: 'market' }, undefined, 'market'],
    [{}, undefined, undefined],
  ])('with %j belongs to the application %s, in namespace %s', (props, application, namespace) => {
    expect(new Environment('test', props)).toMatchObject({ application, namespace });
  });

  test.each([
    ['Test', {}, 'environment Test: name "Test" is not valid'],
    ['', {}, 'environment : name "" is not valid'],
    ['test', { domain: 'https://example.com' }, 'environment test: domain "https://example.com" is not a host name'],
    ['test', { application: 'My Shop' }, 'environment test: application "My Shop" is not valid'],
    ['test', { podSecurity: 'strict' }, 'environment test: podSecurity "strict" is not known: use restricted, baseline, privileged'],
    ['test', { replicas: 0 }, 'environment test: replicas 0 is not valid: use a whole number, at least 1'],
    ['test', { imagePullPolicy: 'always' }, 'environment test: imagePullPolicy "always" is not known: use Always, IfNotPresent, Never'],
    ['test', { requestFactor: 0 }, 'environment test: requestFactor 0 is out of range: use a number above 0, at most 1, such as 0.25'],
    ['test', { requestFactor: 1.5 }, 'environment test: requestFactor 1.5 is out of range'],
    ['test', { requestFactor: NaN }, 'environment test: requestFactor NaN is out of range'],
    ['test', { replicas: 1.5 }, 'environment test: replicas 1.5 is not valid'],
    ['test', { pullSecrets: ['Pull'] }, 'environment test: pull secret "Pull" is not valid'],
    ['test', { kubectl: Image.of('kubectl') }, 'environment test: image "kubectl" has no tag'],
    [
      'test',
      { registry: 'Registry.example.com' },
      'environment test: registry "Registry.example.com" is not valid: use a host and a path, in lower case',
    ],
    ['test', { registry: 'https://registry.example.com' }, 'environment test: registry "https://registry.example.com" is not valid'],
    ['test', { cluster: { version: '1.26' } }, 'environment test: Kubernetes version "1.26" is not supported'],
  ])('cannot be: %s with %j', (name, props, message) => {
    expectConfigurationError(() => new Environment(name, props), message);
  });
});

describe('what an environment says of its cluster', () => {
  test.each<[Cluster, string]>([
    [{ certManager: { issuer: 'Bad_Issuer' } }, 'cert-manager issuer "Bad_Issuer" is not valid'],
    [{ certManager: { issuer: 'a', internalIssuer: 'Bad_Issuer' } }, 'cert-manager internal issuer "Bad_Issuer" is not valid'],
    [{ certManager: { issuer: 'a', kind: 'issuer' } }, 'cert-manager kind "issuer" is not known: use ClusterIssuer or Issuer'],
    [{ externalSecrets: { name: 'Bad' } }, 'External Secrets store "Bad" is not valid'],
    [
      { externalSecrets: { name: 'a', kind: 'Store' } },
      'External Secrets kind "Store" is not known: use ClusterSecretStore or SecretStore',
    ],
    [{ prometheus: { namespace: 'Monitoring' } }, 'prometheus namespace "Monitoring" is not valid'],
    [{ dns: { namespace: '' } }, 'dns namespace "" is not valid'],
    [{ storageClasses: ['fast', 'Slow'] }, 'storage class "Slow" is not valid'],
    [{ prometheus: { namespace: 'monitoring', podLabels: { 'a b': 'c' } } }, 'label key "a b" is not valid'],
    [{ prometheus: { namespace: 'monitoring', monitorLabels: { release: 'a b' } } }, 'label release="a b" is not valid'],
    [{ prometheus: { namespace: 'monitoring', ruleLabels: { release: 'a b' } } }, 'label release="a b" is not valid'],
    [
      { prometheus: { namespace: 'monitoring', monitorLabels: { release: 'a b' }, ruleLabels: { release: 'a' } } },
      'label release="a b" is not valid',
    ],
    [{ grafana: { dashboardLabels: { 'a b': '1' } } }, 'label key "a b" is not valid'],
    [{ grafana: { dashboardLabels: {} } }, 'Grafana dashboardLabels {} are empty'],
    [{ grafana: { folder: ' ' } }, 'Grafana folder " " is not a name'],
    [{ routing: Routing.ingress({ className: 'Nginx' }) }, 'ingress class "Nginx" is not valid'],
    [{ routing: Routing.ingress({ annotations: { 'a b': 'c' } }) }, 'annotation key "a b" is not valid'],
    [{ routing: Routing.ingress({ webSocketAnnotations: { 'a b': 'c' } }) }, 'annotation key "a b" is not valid'],
    [{ routing: Routing.ingress({ controller: { namespace: 'Nginx' } }) }, 'routing controller namespace "Nginx" is not valid'],
    [{ routing: Routing.gateway({ className: '' }) }, 'gateway class "" is not valid'],
    [{ routing: Routing.gateway({ className: 'eg', annotations: { 'a b': 'c' } }) }, 'annotation key "a b" is not valid'],
    [{ routing: Routing.existingGateway({ name: 'Public', namespace: 'gateways' }) }, 'Gateway "Public" is not valid'],
    [{ routing: Routing.existingGateway({ name: 'public', namespace: 'Gateways' }) }, 'Gateway namespace "Gateways" is not valid'],
    [
      { routing: Routing.existingGateway({ name: 'public', namespace: 'gateways', sectionName: 'HTTPS' }) },
      'Gateway listener "HTTPS" is not valid',
    ],
    [{ apiServer: { cidrs: [] } }, 'API server cidrs [] is an empty list: use address ranges such as "10.0.0.2/32"'],
    [{ dns: { namespace: 'kube-system', cidrs: [] } }, 'dns cidrs [] is an empty list'],
    [{ dns: { cidrs: [] } }, 'dns cidrs [] is an empty list'],
    [{ dns: {} }, 'dns names no server: set the `namespace` of the DNS pods, such as "kube-system", or `cidrs`'],
    [{ dns: { port: 5353 } }, 'dns names no server'],
    [{ dns: { namespace: 'openshift-dns', port: 0 } }, 'dns port 0 is out of range: a port is 1 to 65535'],
    [{ dns: { cidrs: ['10.0.0.2/32'], port: 5353 } }, 'dns port is of pods, but dns has no namespace: set the `namespace` of the DNS pods'],
    [{ dns: { cidrs: ['10.0.0.2/32'], podLabels: {} } }, 'dns podLabels is of pods, but dns has no namespace'],
    [{ dns: { namespace: 'dns', podLabels: { 'a b': 'c' } } }, 'label key "a b" is not valid'],
    [{ dns: { namespace: 'kube-system', cidrs: ['169.254.20.10'] } }, 'address range "169.254.20.10" is not valid'],
    [{ apiServer: { cidrs: ['10.0.0.1/32'], port: 0 } }, 'API server port 0 is out of range'],
    [{ apiServer: { cidrs: ['10.0.0.1/32'], port: 65536 } }, 'API server port 65536 is out of range'],
    [{ apiServer: { cidrs: ['10.0.0.1/32', '10.0.0.1'] } }, 'address range "10.0.0.1" is not valid'],
  ])('is checked: %j', (cluster, message) => {
    expectConfigurationError(() => new Environment('test', { cluster }), `environment test: ${message}`);
  });

  test('is accepted where it is right', () => {
    const cluster: Cluster = {
      certManager: { issuer: 'a', internalIssuer: 'b', kind: 'Issuer' },
      externalSecrets: { name: 'a', kind: 'SecretStore' },
      prometheus: {
        namespace: 'monitoring',
        podLabels: { app: 'prometheus' },
        monitorLabels: { release: 'stack' },
        ruleLabels: { role: 'alerts' },
      },
      grafana: { dashboardLabels: { dashboards: 'main' }, folder: 'Shop' },
      routing: Routing.existingGateway({ name: 'public', namespace: 'gateways', sectionName: 'https' }),
      dns: { namespace: 'dns' },
      storageClasses: ['fast'],
      apiServer: { cidrs: ['10.0.0.1/32', 'fd00::1/128'] },
    };
    expect(new Environment('test', { cluster }).cluster).toEqual(cluster);
  });
});

describe('a chart', () => {
  test('gets its environment by EnvironmentChart', () => {
    const environment = new Environment('test', { application: 'shop' });
    const chart = new EnvironmentChart(emptyApp(), 'anything', { environment });
    expect(Environment.of(service(chart, 'cart'))).toBe(environment);
    expect(chart.environment).toBe(environment);
    expect(chart.namespace).toBe('shop-test');
    expect(new EnvironmentChart(emptyApp(), 'own', { environment, namespace: 'own' }).namespace).toBe('own');
  });

  test('gets its environment by applyTo, with all that is below', () => {
    const environment = new Environment('test', { application: 'shop' });
    const chart = new Chart(emptyApp(), 'anything');
    environment.applyTo(chart);
    const cart = service(new Construct(chart, 'deep'), 'cart');
    expect(cart.environment).toBe(environment);
    expect(cart.namespaceName).toBe('shop-test');
  });

  test('is not given an environment after constructs that have another', () => {
    const app = emptyApp();
    const chart = new Chart(app, 'web');
    service(chart, 'cart');
    expectConfigurationError(() => {
      new Environment('test').applyTo(chart);
    }, 'web: environment test is applied after web/cart has been created: call `applyTo` first, or pass the environment to an `EnvironmentChart`');
    expectConfigurationError(() => new Environment('test').applyTo(app), 'app: environment test is applied after web has been');
  });

  test('of no environment gets the defaults, one and the same in an app, and its id as namespace', () => {
    const app = emptyApp();
    const [web, data] = [new Chart(app, 'web'), new Chart(app, 'data')];
    const cart = service(web, 'cart');
    expect(Environment.of(web)).toBe(Environment.of(data));
    expect(Environment.of(web)).not.toBe(Environment.of(emptyApp()));
    expect(Environment.of(web).name).toBe('default');
    expect(cart.namespaceName).toBe('web');
    expectObject(web, 'Namespace', 'web').toHaveLabel('app.kubernetes.io/part-of', 'web');
  });

  test('of no environment may name its namespace', () => {
    const cart = service(new Chart(emptyApp(), 'web', { namespace: 'market' }), 'cart');
    expect(cart.namespaceName).toBe('market');
    expect(applicationOf(cart)).toBe('market');
  });

  test('has its own namespace before that of its environment', () => {
    const chart = new Chart(emptyApp(), 'web', { namespace: 'market' });
    new Environment('test', { application: 'shop' }).applyTo(chart);
    expect(namespaceOf(chart)).toBe('market');
    expect(applicationOf(chart)).toBe('shop');
  });
});

describe('what services say nothing about', () => {
  test('is as the environment says', () => {
    const chart = chartOn(
      {},
      {
        application: 'store',
        replicas: 3,
        resources: Resources.of({ cpu: Resources.large().values!.cpu, memory: Size.gibibytes(2) }),
        cpuLimit: CpuLimit.times(2),
        registry: 'mirror.example.com/hub',
        storageClass: 'fast',
        pullSecrets: ['pull'],
        priority: Priority.existing('high'),
      },
    );
    service(chart, 'cart');
    expectObject(chart, 'Deployment', 'cart')
      .toHaveLabel('app.kubernetes.io/part-of', 'store')
      .toHaveLabel('app.kubernetes.io/managed-by', 'cdk8s')
      .toHave({
        spec: {
          replicas: 3,
          template: {
            spec: {
              priorityClassName: 'high',
              imagePullSecrets: [{ name: 'pull' }],
              containers: [
                {
                  name: 'cart',
                  image: 'mirror.example.com/hub/acme/cart:1.0.0',
                  resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: { cpu: '1', memory: '2Gi' } },
                },
              ],
            },
          },
        },
      });
  });
});
