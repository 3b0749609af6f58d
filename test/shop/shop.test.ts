import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { App, Environment, EnvironmentChart, EnvironmentProps, Image, Port, Resources } from '../../lib';
import { Cart } from '../../lib/shop/constructs/cart';
import { IMAGES } from '../../lib/shop/constructs/images';
import { Search } from '../../lib/shop/constructs/search';
import { Shop, ShopProps } from '../../lib/shop/shop';
import { callsOf, expectNoObject, expectObject, expectReachable, expectUnreachable, findObject, objectsOf } from '../../lib/testing';
import { ENVIRONMENTS, renderedShop } from './environments';
import { PodSpec, Volume, workloads } from './pods';

const { objects } = renderedShop();
const at = (environment: string) => objects[environment];

/** Who may call whom in an environment: `cart -> cart-redis:6379`. */
function edges(environment: string): string[] {
  return workloads(objects[environment])
    .flatMap(({ name, object }) => callsOf(at(environment), object.metadata.name).map(({ to, port }) => `${name} -> ${to}:${port}`))
    .map((edge) => edge.replace(`shop-${environment}/`, ''))
    .sort();
}

/** The keys of Secrets that a volume holds, those of several in one directory included. */
function keysOf({ secret, projected }: Volume): string[] {
  const items = (name: string, keys: { key: string }[] = []): string[] => keys.map(({ key }) => `${name}/${key}`);
  return [
    ...(secret ? items(secret.secretName, secret.items) : []),
    ...(projected?.sources ?? []).flatMap((source) => (source.secret ? items(source.secret.name, source.secret.items) : [])),
  ];
}

/** The shop in an environment of one's own. */
function shopIn(props: EnvironmentProps = {}, shop: Partial<ShopProps> = {}): Shop {
  return new Shop(new App(), 'shop', { environment: new Environment('test', { application: 'shop', ...props }), ...shop });
}

const named = (environment: string, kind: string) =>
  objects[environment].filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);

describe('in the shop', () => {
  const EDGES = [
    'cart -> cart-redis:6379',
    'catalogue -> elasticsearch:9200',
    'frontend -> cart:3000',
    'frontend -> search:3000',
    'search -> elasticsearch:9200',
  ];

  test('each calls whom it should, and nobody else', () => {
    // The API server, wherever it is.
    const api = ['0.0.0.0/0:443', '0.0.0.0/0:6443', '::/0:443', '::/0:6443'].map((address) => `passwords -> ${address}`);
    expect(edges('development')).toEqual([...EDGES, ...api].sort());
    expect(edges('staging')).toEqual([...EDGES, 'kibana -> elasticsearch:9200'].sort());
    expect(edges('production')).toEqual([...EDGES, 'elasticsearch -> elasticsearch:9300'].sort());
  });

  test('nobody comes past the frontend, and nobody gets out', () => {
    for (const environment of ENVIRONMENTS) {
      for (const other of ['cart', 'search', 'cart-redis', 'elasticsearch']) {
        expectUnreachable(at(environment), '203.0.113.1', other, 3000);
        expectUnreachable(at(environment), other, '203.0.113.1', 443);
      }
      expectUnreachable(at(environment), 'frontend', 'elasticsearch', 9200);
      expectUnreachable(at(environment), 'frontend', 'cart-redis', 6379);
    }
    expectReachable(at('production'), 'frontend', 'cart', 3000);
  });

  test('each is told where the others are', () => {
    for (const environment of ENVIRONMENTS) {
      expectObject(at(environment), 'Deployment', 'frontend')
        .toHaveEnv('CART_URL', 'http://cart:3000')
        .toHaveEnv('SEARCH_URL', 'http://search:3000');
      expectObject(at(environment), 'Deployment', 'cart').toHaveEnv('REDIS_HOST', 'cart-redis').toHaveEnv('REDIS_PORT', '6379');
      expectObject(at(environment), 'Deployment', 'search').toHaveEnv('ELASTICSEARCH_URL', 'http://elasticsearch:9200');
      expect(pod(environment, 'catalogue').containers[0].env).toContainEqual({
        name: 'ELASTICSEARCH_URL',
        value: 'http://elasticsearch:9200',
      });
    }
    expectObject(at('staging'), 'Deployment', 'kibana').toHaveEnv('ELASTICSEARCH_HOSTS', 'http://elasticsearch:9200');
  });

  test('only the search and the loader may call Elasticsearch, and Kibana where it is', () => {
    for (const environment of ENVIRONMENTS) {
      const callers = edges(environment).filter((edge) => edge.endsWith(' -> elasticsearch:9200'));
      expect(callers.map((edge) => edge.split(' ')[0])).toEqual(['catalogue', ...(environment === 'staging' ? ['kibana'] : []), 'search']);
      for (const { name, object } of workloads(objects[environment])) {
        const expectThat = (may: boolean) => (may ? expectReachable : expectUnreachable);
        // A store of one pod reaches itself, whatever the policies say.
        if (name !== 'elasticsearch') {
          const may = ['catalogue', 'kibana', 'search'].includes(name);
          expectThat(may)(at(environment), object.metadata.name, 'elasticsearch', 9200);
        }
        if (name !== 'cart-redis') {
          expectThat(name === 'cart')(at(environment), object.metadata.name, 'cart-redis', 6379);
        }
      }
    }
  });

  test('each store has a password, which comes as a file', () => {
    for (const environment of ENVIRONMENTS) {
      expectObject(at(environment), 'StatefulSet', 'elasticsearch').toHaveEnv('xpack.security.enabled', 'true');
      expectObject(at(environment), 'Deployment', 'cart').toHaveEnv('REDIS_PASSWORD_FILE', '/run/secrets/redis/password');
      const secretsOf = (name: string) => (pod(environment, name).volumes ?? []).flatMap(keysOf).sort();
      expect(secretsOf('cart')).toEqual(['cart-redis/password']);
      expect([...new Set(secretsOf('cart-redis'))]).toEqual(['cart-redis/password']);
      expect(secretsOf('catalogue')).toEqual(['elasticsearch/password']);
      expect(secretsOf('frontend')).toEqual([]);
      expect(secretsOf('elasticsearch')).toEqual(expect.arrayContaining(['elasticsearch-search/password', 'elasticsearch/password']));
    }
  });

  test('no password or token is an environment variable', () => {
    for (const environment of ENVIRONMENTS) {
      const containers = workloads(at(environment)).flatMap((workload) => workload.containers);
      const variables = containers.flatMap(({ name, env = [], envFrom = [] }) =>
        [...env, ...envFrom].map((variable) => ({ name, variable })),
      );
      expect(variables.filter(({ variable }) => /secretKeyRef|secretRef/.test(JSON.stringify(variable)))).toEqual([]);
    }
    expect((pod('staging', 'kibana').volumes ?? []).flatMap(keysOf)).toEqual(['kibana/token']);
  });

  test('the search is a user who may only read the catalogue, and does not know the password of any other', () => {
    for (const environment of ENVIRONMENTS) {
      expectObject(at(environment), 'Deployment', 'search')
        .toHaveEnv('ELASTICSEARCH_USER', 'search')
        .toHaveEnv('ELASTICSEARCH_PASSWORD_FILE', '/run/secrets/elasticsearch/password');
      const secrets = (pod(environment, 'search').volumes ?? []).flatMap(({ secret }) => (secret ? [secret] : []));
      expect(secrets).toMatchObject([{ secretName: 'elasticsearch-search', items: [{ key: 'password', path: 'password' }] }]);
      const [users] = pod(environment, 'elasticsearch').initContainers!.filter(({ name }) => name === 'users');
      expect(users.image).toBe(IMAGES.elasticsearch.reference);
      const script = JSON.stringify(users);
      expect(script).toContain('search: { indices: [ { names: [ products ], privileges: [ read ] } ] }');
      expect(script).toContain('elasticsearch-users useradd search -r search');
    }
  });

  test('programs are in ConfigMaps, and take nothing but the public node image', () => {
    for (const environment of ENVIRONMENTS) {
      for (const name of ['cart', 'search', 'catalogue', ...(environment === 'development' ? ['passwords'] : [])]) {
        expect(pod(environment, name).containers).toMatchObject([{ image: IMAGES.node.reference, args: ['node', '/app/start.js'] }]);
        const { data, binaryData } = findObject(at(environment), 'ConfigMap', `${name}-app`) as unknown as Record<string, object>;
        expect([Object.keys(data), Object.keys(binaryData)]).toEqual([['start.js'], ['program.js.gz']]);
      }
    }
  });

  test('nginx listens on 8080 behind port 80 of its Service', () => {
    for (const environment of ENVIRONMENTS) {
      expectObject(at(environment), 'Service', 'frontend').toHave({ spec: { ports: [{ name: 'http', port: 80, targetPort: 'http' }] } });
      expectObject(at(environment), 'Deployment', 'frontend').toHave({
        spec: {
          template: {
            spec: { containers: [{ name: 'frontend', image: IMAGES.nginx.reference, ports: [{ name: 'http', containerPort: 8080 }] }] },
          },
        },
      });
      expectObject(at(environment), 'ConfigMap', 'frontend-etc-nginx-templates');
      const { data } = findObject(at(environment), 'ConfigMap', 'frontend-etc-nginx-templates') as unknown as {
        data: Record<string, string>;
      };
      expect(Object.values(data).join()).toContain('listen 8080;');
    }
  });

  test('nginx proxies to what it calls, by the variables of the calls', () => {
    const template = findObject(at('production'), 'ConfigMap', 'frontend-etc-nginx-templates') as unknown as {
      data: Record<string, string>;
    };
    const used = [
      ...Object.values(template.data)
        .join()
        .matchAll(/\$\{(\w+)\}/g),
    ].map(([, name]) => name);
    expect([...new Set(used)]).toEqual(['CART_URL', 'SEARCH_URL']);
    used.forEach((name) => expectObject(at('production'), 'Deployment', 'frontend').toHaveEnv(name));
  });

  test('the cart is open to WebSockets, through the edge as well', () => {
    const cart = shopIn().cart;
    expect(cart.ports.map(({ number, longLived }) => ({ number, longLived }))).toEqual([{ number: 3000, longLived: true }]);
    expectObject(at('production'), 'HTTPRoute', 'frontend.shop.example.com').toHave({ spec: { rules: [{ timeouts: { request: '1h' } }] } });
  });

  test('carts and the catalogue are kept on claims, and the rest keeps nothing', () => {
    for (const environment of ENVIRONMENTS) {
      expect(named(environment, 'StatefulSet')).toEqual(['cart-redis', 'elasticsearch']);
      expectObject(at(environment), 'StatefulSet', 'cart-redis').toHave({
        spec: { replicas: 1, volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '1Gi' } } } }] },
      });
    }
    expectObject(at('development'), 'StatefulSet', 'elasticsearch').toHave({
      spec: { volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '5Gi' } } } }] },
    });
    expectObject(at('production'), 'StatefulSet', 'elasticsearch').toHave({
      spec: { volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '50Gi' } } } }] },
    });
  });
});

describe('development', () => {
  test('has one replica of each, on any cluster: nothing but what Kubernetes itself has', () => {
    for (const { kind, metadata, spec } of objects.development) {
      if (['Deployment', 'StatefulSet'].includes(kind)) {
        expect([metadata.name, (spec as { replicas: number }).replicas]).toEqual([metadata.name, 1]);
      }
    }
    const groups = new Set(objects.development.map(({ apiVersion }) => apiVersion));
    expect([...groups].sort()).toEqual(['apps/v1', 'batch/v1', 'networking.k8s.io/v1', 'rbac.authorization.k8s.io/v1', 'v1']);
    expect([...named('development', 'Secret'), ...named('development', 'ExternalSecret')]).toEqual([]);
    for (const kind of ['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'PriorityClass']) {
      expect(named('development', kind)).toEqual([]);
    }
  });

  test('is at shop.localhost, through whatever ingress there is', () => {
    expectObject(at('development'), 'Ingress', 'frontend.shop.localhost').toHave({
      spec: { ingressClassName: undefined, tls: undefined, rules: [{ host: 'shop.localhost' }] },
    });
  });

  test('has one node of Elasticsearch, and no Kibana', () => {
    expectObject(at('development'), 'StatefulSet', 'elasticsearch')
      .toHave({ spec: { replicas: 1 } })
      .toHaveEnv('transport.host', '127.0.0.1')
      // The same at one node as at three, so that it can grow.
      .toHaveEnv('cluster.initial_master_nodes', 'elasticsearch-0')
      .notToHaveEnv('discovery.type');
    expectNoObject(at('development'), 'Deployment', 'kibana');
  });

  test('makes its passwords itself: a Job may create Secrets, and do nothing else with them', () => {
    const job = pod('development', 'passwords');
    expect(job.containers[0].env).toContainEqual({ name: 'TO_MAKE', value: 'cart-redis elasticsearch elasticsearch-search' });
    expect(job.automountServiceAccountToken).toBe(true);
    expect(named('development', 'Role')).toEqual(['passwords']);
    expectObject(at('development'), 'Role', 'passwords').toHave({
      rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['create'], resourceNames: undefined }],
    });
    const { rules } = findObject(at('development'), 'Role', 'passwords') as unknown as { rules: object[] };
    expect(rules).toEqual([{ apiGroups: [''], resources: ['secrets'], verbs: ['create'] }]);
    expect(named('development', 'RoleBinding')).toEqual(['passwords']);
    expectObject(at('development'), 'RoleBinding', 'passwords').toHave({
      roleRef: { kind: 'Role', name: 'passwords' },
      subjects: [{ kind: 'ServiceAccount', name: 'passwords' }],
    });
  });

  test('is the only one that does: elsewhere nobody generates passwords, or may do anything with the API', () => {
    for (const environment of ['staging', 'production']) {
      expect(workloads(objects[environment]).map(({ name }) => name)).not.toContain('passwords');
      expect([...named(environment, 'Role'), ...named(environment, 'RoleBinding')]).toEqual([]);
      expect(JSON.stringify(objects[environment])).not.toContain('TO_MAKE');
    }
  });

  test('uses images that the test cluster has', () => {
    // The repositories that ../shared/cluster/images/recipes makes.
    const there = ['nginxinc/nginx-unprivileged', 'node', 'redis', 'docker.elastic.co/elasticsearch/elasticsearch'];
    const used = images('development').map((image) => image.replace(/:[^/]*$/, ''));
    expect([...new Set(used)].sort()).toEqual([...there].sort());
    const { nginx, node, redis, elasticsearch } = IMAGES;
    const table = [nginx, node, redis, elasticsearch].map(({ reference }): string => reference);
    expect([...new Set(images('development'))].sort()).toEqual(table.sort());
  });
});

describe('staging', () => {
  test('has a Kibana for developers, which is not to be reached from outside', () => {
    expectObject(at('staging'), 'Deployment', 'kibana').toHave({ spec: { replicas: 1 } });
    expect(named('staging', 'HTTPRoute')).toEqual(['frontend.staging.shop.example.com', 'redirect.staging.shop.example.com.301']);
    expectObject(at('staging'), 'NetworkPolicy', 'kibana').toLack('spec.ingress');
  });

  test('has TLS, monitoring and passwords like production', () => {
    expectObject(at('staging'), 'Certificate', 'staging.shop.example.com-tls').toHave({ spec: { dnsNames: ['staging.shop.example.com'] } });
    expect(named('staging', 'ServiceMonitor')).toEqual(named('production', 'ServiceMonitor'));
    expect(named('staging', 'ExternalSecret')).toEqual(named('production', 'ExternalSecret'));
  });

  test('has one replica of each, which neither scales nor needs a budget', () => {
    for (const kind of ['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'PriorityClass']) {
      expect(named('staging', kind)).toEqual([]);
    }
    expectObject(at('staging'), 'Deployment', 'cart').toHave({ spec: { replicas: 1 } });
  });

  test('has one node of Elasticsearch', () => {
    expectObject(at('staging'), 'StatefulSet', 'elasticsearch')
      .toHave({ spec: { replicas: 1 } })
      .toHaveEnv('transport.host', '127.0.0.1')
      .toHaveEnv('xpack.security.enabled', 'true');
  });
});

describe('production', () => {
  const SCALED = ['cart', 'frontend', 'search'];

  test('scales what keeps nothing to itself, by load', () => {
    expect(named('production', 'HorizontalPodAutoscaler')).toEqual(SCALED);
    for (const name of SCALED) {
      expectObject(at('production'), 'HorizontalPodAutoscaler', name).toHave({
        spec: {
          minReplicas: 2,
          maxReplicas: 10,
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
          metrics: [{ resource: { name: 'cpu', target: { averageUtilization: 70 } } }],
        },
      });
      expectObject(at('production'), 'Deployment', name).toLack('spec.replicas');
    }
  });

  test('keeps all but one replica while nodes are drained, and keeps replicas apart', () => {
    expect(named('production', 'PodDisruptionBudget')).toEqual(['cart', 'elasticsearch', 'frontend', 'search']);
    for (const name of named('production', 'PodDisruptionBudget')) {
      const kind = name === 'elasticsearch' ? 'StatefulSet' : 'Deployment';
      expectObject(at('production'), 'PodDisruptionBudget', name).toHave({ spec: { maxUnavailable: 1 } });
      expectObject(at('production'), kind, name).toHave({
        spec: {
          template: {
            spec: {
              topologySpreadConstraints: [{ topologyKey: 'kubernetes.io/hostname' }, { topologyKey: 'topology.kubernetes.io/zone' }],
            },
          },
        },
      });
    }
  });

  test('has TLS at its domain, and sends to it whoever comes without', () => {
    expectObject(at('production'), 'Certificate', 'shop.example.com-tls').toHave({
      spec: { dnsNames: ['shop.example.com'], issuerRef: { name: 'letsencrypt' } },
    });
    expectObject(at('production'), 'Gateway', 'shop').toHave({
      spec: { listeners: [{ port: 80 }, { port: 443, tls: { certificateRefs: [{ name: 'shop.example.com-tls' }] } }] },
    });
    expectObject(at('production'), 'HTTPRoute', 'redirect.shop.example.com.301');
  });

  test('has three nodes of Elasticsearch with TLS between them', () => {
    expectObject(at('production'), 'StatefulSet', 'elasticsearch')
      .toHave({ spec: { replicas: 3, podManagementPolicy: 'Parallel', serviceName: 'elasticsearch-headless' } })
      .toHaveEnv('cluster.initial_master_nodes', 'elasticsearch-0')
      .toHaveEnv('discovery.seed_hosts', 'elasticsearch-headless')
      .toHaveEnv('xpack.security.transport.ssl.enabled', 'true');
    expectObject(at('production'), 'Certificate', 'elasticsearch-transport').toHave({ spec: { issuerRef: { name: 'internal' } } });
    expectObject(at('production'), 'Service', 'elasticsearch-headless').toHave({
      spec: { clusterIP: 'None', publishNotReadyAddresses: true },
    });
  });

  test('is monitored: the Prometheus is let in where there are figures', () => {
    expect(named('production', 'ServiceMonitor').sort()).toEqual(['cart', 'cart-redis', 'elasticsearch', 'frontend', 'search']);
    for (const name of ['cart', 'search']) {
      expectObject(at('production'), 'ServiceMonitor', name).toHave({ spec: { endpoints: [{ port: 'http' }] } });
      expect(JSON.stringify(findObject(at('production'), 'NetworkPolicy', name))).toContain('"kubernetes.io/metadata.name":"monitoring"');
    }
  });

  test('has passwords from where the environment keeps its secrets, as files', () => {
    expect(named('production', 'ExternalSecret').sort()).toEqual([
      'cart-redis',
      'elasticsearch',
      'elasticsearch-metrics',
      'elasticsearch-search',
    ]);
    expectObject(at('production'), 'ExternalSecret', 'cart-redis').toHave({
      spec: { data: [{ secretKey: 'password', remoteRef: { key: 'shop/cart-redis', property: 'password' } }] },
    });
    for (const environment of ['staging', 'production']) {
      for (const name of ['elasticsearch', 'elasticsearch-search', 'elasticsearch-metrics']) {
        const { data } = findObject(at(environment), 'ExternalSecret', name).spec as { data: object[] };
        expect(data).toMatchObject([{ secretKey: 'password', remoteRef: { key: `shop/${name}`, property: 'password' } }]);
      }
    }
    expectObject(at('production'), 'Deployment', 'cart').toHaveEnv('REDIS_PASSWORD_FILE', '/run/secrets/redis/password');
    expectObject(at('production'), 'Deployment', 'search').toHaveEnv('ELASTICSEARCH_PASSWORD_FILE', '/run/secrets/elasticsearch/password');
  });

  test('has no Kibana, but a priority class', () => {
    expectNoObject(at('production'), 'Deployment', 'kibana');
    expectObject(at('production'), 'PriorityClass', 'shop-production').toHave({ value: 1000 });
  });
});

describe("the shop in an environment of one's own", () => {
  test('has Kibana where that is wanted, without a token where nothing keeps it', () => {
    const shop = shopIn({}, { kibana: true });
    expect(JSON.stringify(findObject(shop, 'Deployment', 'kibana'))).not.toContain('secret');
    expectNoObject(shopIn(), 'Deployment', 'kibana');
  });

  test('is at shop.localhost without a domain', () => {
    expectObject(shopIn(), 'Ingress', 'frontend.shop.localhost').toHave({ spec: { rules: [{ host: 'shop.localhost' }] } });
    expectObject(shopIn({ domain: 'example.com' }), 'Ingress', 'frontend.example.com').toHave({
      spec: { rules: [{ host: 'example.com' }] },
    });
  });

  test('has so many replicas as that says, where nothing measures the load', () => {
    const shop = shopIn({ replicas: 3, cluster: { metricsServer: false } });
    for (const name of ['frontend', 'cart', 'search']) {
      expectObject(shop, 'Deployment', name).toHave({ spec: { replicas: 3 } });
    }
    expect(objectsOf(shop).filter(({ kind }) => kind === 'HorizontalPodAutoscaler')).toEqual([]);
  });

  test('takes the certificate of several nodes from a Secret, where nobody makes certificates', () => {
    const shop = shopIn({ replicas: 2, cluster: { externalSecrets: { name: 'default' } } });
    const { volumes } = (findObject(shop, 'StatefulSet', 'elasticsearch').spec as { template: { spec: { volumes: object[] } } }).template
      .spec;
    expect(JSON.stringify(volumes)).toContain('"secretName":"elasticsearch-transport"');
    expectNoObject(shop, 'Certificate', 'elasticsearch-transport');
  });

  test('may give Elasticsearch other nodes', () => {
    const nodes = Resources.of({ cpu: Cpu.millis(300), memory: Size.gibibytes(2) });
    expectObject(shopIn({}, { search: { nodes, volume: Size.gibibytes(7) } }), 'StatefulSet', 'elasticsearch').toHave({
      spec: {
        template: { spec: { containers: [{ name: 'elasticsearch', resources: { requests: { cpu: '300m', memory: '2Gi' } } }] } },
        volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '7Gi' } } } }],
      },
    });
  });

  test("runs one's own images in place of the programs", () => {
    const cart = Image.of('registry.example.com/cart:1.0.0');
    const search = Image.of('registry.example.com/search:1.0.0');
    const chart = new EnvironmentChart(new App(), 'shop', { environment: new Environment('test', { application: 'shop' }) });
    new Cart(chart, 'cart', { image: cart });
    new Search(chart, 'search', { image: search });
    for (const [name, { reference }] of Object.entries({ cart, search })) {
      expectObject(chart, 'Deployment', name)
        .toHave({ spec: { template: { spec: { containers: [{ image: reference }] } } } })
        .toHaveEnv('NODE_ENV', 'production');
      expectNoObject(chart, 'ConfigMap', `${name}-app`);
    }
  });

  test('makes its passwords itself where that is wanted, and elsewhere takes Secrets that somebody has made', () => {
    const jobs = (shop: Shop) => workloads(objectsOf(shop)).filter(({ isTask }) => isTask);
    expect(jobs(shopIn({}, { generatePasswords: true })).map(({ name }) => name)).toEqual(['catalogue', 'passwords']);
    expect(jobs(shopIn()).map(({ name }) => name)).toEqual(['catalogue']);
    expect(objectsOf(shopIn()).filter(({ kind }) => ['Secret', 'ExternalSecret', 'Role'].includes(kind))).toEqual([]);
  });

  test('loads its catalogue however full the disk is where that is wanted', () => {
    const setting = 'cluster.routing.allocation.disk.threshold_enabled';
    expectObject(shopIn({}, { search: { diskThresholds: false } }), 'StatefulSet', 'elasticsearch').toHaveEnv(setting, 'false');
    expect(JSON.stringify(findObject(shopIn(), 'StatefulSet', 'elasticsearch'))).not.toContain(setting);
  });

  test('has its parts at hand', () => {
    const shop = shopIn();
    expect([shop.frontend, shop.cart, shop.cart.redis, shop.search, shop.search.elasticsearch].map(({ name }) => name)).toEqual([
      'frontend',
      'cart',
      'cart-redis',
      'search',
      'elasticsearch',
    ]);
    expect(shop.frontend.ports[0]).toBeInstanceOf(Port);
  });
});

test('what the shop serves is beside it', () => {
  for (const path of ['page/public/index.html', 'page/templates/default.conf.template']) {
    expect([path, existsSync(join(__dirname, '../../lib/shop', path))]).toEqual([path, true]);
  }
});

/** What a workload runs. */
function pod(environment: string, wanted: string): PodSpec {
  return workloads(objects[environment]).find(({ name }) => name === wanted)!.pod;
}

function images(environment: string): string[] {
  return [...JSON.stringify(objects[environment]).matchAll(/"image":"([^"]+)"/g)].map(([, image]) => image);
}
