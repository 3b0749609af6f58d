import { AssertionError } from 'node:assert';
import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { expectReachable, expectUnreachable, KubernetesObject } from '../../lib/testing';
import { DENY_ALL, deployment, namespace, networkPolicy, podsOf } from './manifests';

const frontend = deployment('frontend');
const cart = deployment('cart', { container: { ports: [{ name: 'http', containerPort: 3000 }] } });
const search = deployment('search');
const SHOP = [frontend, cart, search];

/** `frontend` may call `cart` on port 3000, and nothing else is allowed. */
const EDGE = [
  DENY_ALL,
  networkPolicy('frontend', {
    ...podsOf('frontend'),
    policyTypes: ['Egress'],
    egress: [{ to: [podsOf('cart')], ports: [{ port: 3000 }] }],
  }),
  networkPolicy('cart', { ...podsOf('cart'), ingress: [{ from: [podsOf('frontend')], ports: [{ port: 3000 }] }] }),
];

/** Asserts both ways, so that each case shows that one accepts exactly what the other refuses. */
function expectConnection(reachable: boolean, source: object[], from: string, to: string, port: number, options = {}): void {
  const [accepts, refuses] = reachable ? [expectReachable, expectUnreachable] : [expectUnreachable, expectReachable];
  accepts(source, from, to, port, options);
  expect(() => refuses(source, from, to, port, options)).toThrow(AssertionError);
}

/** `cart` with one ingress rule. */
function ingress(rule: object, ...objects: KubernetesObject[]): KubernetesObject[] {
  return [...SHOP, networkPolicy('cart', { ...podsOf('cart'), ingress: [rule] }), ...objects];
}

/** `frontend` with one egress rule. */
function egress(rule: object, ...objects: KubernetesObject[]): KubernetesObject[] {
  return [...SHOP, networkPolicy('frontend', { ...podsOf('frontend'), policyTypes: ['Egress'], egress: [rule] }), ...objects];
}

describe('a workload', () => {
  test('reaches all when no policy restricts either end', () => {
    expectConnection(true, SHOP, 'frontend', 'cart', 3000);
    expectConnection(true, [...SHOP, networkPolicy('other', podsOf('other'))], 'frontend', 'cart', 3000);
    expectConnection(true, [...SHOP, networkPolicy('all', { podSelector: {} }, 'other')], 'frontend', 'cart', 3000);
  });

  test('is selected by a policy that selects nothing in particular', () => {
    for (const spec of [{}, { podSelector: {} }]) {
      expectConnection(false, [...SHOP, networkPolicy('all', spec)], 'frontend', 'cart', 3000);
    }
    expectConnection(false, [...SHOP, { ...DENY_ALL, spec: undefined }], 'frontend', 'cart', 3000);
  });

  test('reaches what both ends allow, and nothing besides', () => {
    expectConnection(true, [...SHOP, ...EDGE], 'frontend', 'cart', 3000);
    expectConnection(false, [...SHOP, ...EDGE], 'frontend', 'cart', 3001);
    expectConnection(false, [...SHOP, ...EDGE], 'cart', 'frontend', 3000);
    expectConnection(false, [...SHOP, ...EDGE], 'search', 'cart', 3000);
  });

  test('reaches nothing that one end alone allows', () => {
    expectConnection(false, [...SHOP, DENY_ALL, EDGE[1]], 'frontend', 'cart', 3000);
    expectConnection(false, [...SHOP, DENY_ALL, EDGE[2]], 'frontend', 'cart', 3000);
  });

  test('reaches what any of several policies allows', () => {
    const policies = ['search', 'frontend'].map((name) => networkPolicy(name, { ...podsOf('cart'), ingress: [{ from: [podsOf(name)] }] }));
    expectConnection(true, [...SHOP, ...policies], 'frontend', 'cart', 3000);
    expectConnection(true, [...SHOP, ...policies], 'search', 'cart', 3000);
    expectConnection(false, [...SHOP, ...policies], 'cart', 'cart', 3000);
  });

  test('is left alone by policies of other systems', () => {
    const calico = { ...DENY_ALL, apiVersion: 'projectcalico.org/v3' };
    expectConnection(true, [...SHOP, calico], 'frontend', 'cart', 3000);
  });
});

describe('a failure names what decided', () => {
  test('the policies that stand in the way', () => {
    expect(() => expectReachable([...SHOP, ...EDGE], 'search', 'cart', 3000)).toThrow(
      'shop/search cannot reach shop/cart on TCP port 3000: no egress rule of NetworkPolicy shop/default-deny allows it',
    );
    expect(() => expectReachable([...SHOP, EDGE[2]], 'search', 'cart', 3000)).toThrow(
      'shop/search cannot reach shop/cart on TCP port 3000: no ingress rule of NetworkPolicy shop/cart allows it',
    );
  });

  test('the policies that let it through', () => {
    expect(() => expectUnreachable([...SHOP, ...EDGE], 'frontend', 'cart', 3000)).toThrow(
      'shop/frontend can reach shop/cart on TCP port 3000: ' +
        'an egress rule of NetworkPolicy shop/frontend allows it, and an ingress rule of NetworkPolicy shop/cart allows it',
    );
  });

  test('or that there are none', () => {
    expect(() => expectUnreachable(SHOP, 'frontend', 'cart', 53, { protocol: 'UDP' })).toThrow(
      'shop/frontend can reach shop/cart on UDP port 53: ' +
        'no NetworkPolicy restricts the egress of shop/frontend, and no NetworkPolicy restricts the ingress of shop/cart',
    );
  });
});

describe('policyTypes', () => {
  const policy = (spec: object) => [...SHOP, networkPolicy('cart', { ...podsOf('cart'), ...spec })];

  test.each([
    ['left out: ingress is restricted', {}, false, true],
    ['left out, with no egress rules: ingress is restricted', { egress: [] }, false, true],
    ['left out, with egress rules: both are restricted', { egress: [{ to: [podsOf('other')] }] }, false, false],
    ['empty: as if left out', { policyTypes: [] }, false, true],
    ['null, as YAML has it: as if left out', { policyTypes: null, ingress: null, egress: null }, false, true],
    ['Egress: ingress is not restricted', { policyTypes: ['Egress'] }, true, false],
    [
      'Ingress: egress is not restricted, whatever its rules',
      { policyTypes: ['Ingress'], egress: [{ to: [podsOf('other')] }] },
      false,
      true,
    ],
  ])('%s', (_, spec, reached, reaches) => {
    expectConnection(reached, policy(spec), 'frontend', 'cart', 3000);
    expectConnection(reaches, policy(spec), 'cart', 'frontend', 3000);
  });
});

describe('ports of a rule', () => {
  test.each([
    ['no ports: all', {}, [80, 3000], []],
    ['an empty list: all', { ports: [] }, [80, 3000], []],
    ['a number', { ports: [{ port: 3000 }] }, [3000], [2999, 3001]],
    ['a range, with both its ends', { ports: [{ port: 3000, endPort: 3002 }] }, [3000, 3001, 3002], [2999, 3003]],
    ['several', { ports: [{ port: 80 }, { port: 3000 }] }, [80, 3000], [443]],
    ['a protocol without a port', { ports: [{ protocol: 'TCP' }] }, [80, 3000], []],
    ['the name of a port of the pod', { ports: [{ port: 'http' }] }, [3000], [3001]],
    ['a name that the pod does not have', { ports: [{ port: 'grpc' }] }, [], [3000]],
  ])('%s', (_, rule, open, closed) => {
    for (const [ports, reachable] of [
      [open, true],
      [closed, false],
    ] as const) {
      for (const port of ports) {
        expectConnection(reachable, ingress(rule), 'frontend', 'cart', port);
        expectConnection(reachable, egress({ to: [podsOf('cart')], ...rule }), 'frontend', 'cart', port);
      }
    }
  });

  test('are TCP unless they say otherwise', () => {
    const dns = { ports: [{ port: 53, protocol: 'UDP' }] };
    expectConnection(true, ingress(dns), 'frontend', 'cart', 53, { protocol: 'UDP' });
    expectConnection(false, ingress(dns), 'frontend', 'cart', 53);
    expectConnection(false, ingress({ ports: [{ port: 53 }] }), 'frontend', 'cart', 53, { protocol: 'UDP' });
  });

  test('have a name for one protocol', () => {
    const dns = deployment('dns', { container: { ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }] } });
    const policy = (protocol: string) => networkPolicy('dns', { ...podsOf('dns'), ingress: [{ ports: [{ port: 'dns', protocol }] }] });
    expectConnection(true, [frontend, dns, policy('UDP')], 'frontend', 'dns', 53, { protocol: 'UDP' });
    expectConnection(false, [frontend, dns, policy('TCP')], 'frontend', 'dns', 53);
  });

  test('find the names of sidecars’ ports', () => {
    const proxy = { name: 'proxy', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 8080 }] };
    const objects = [frontend, deployment('cart', { pod: { initContainers: [proxy] } })];
    const policy = networkPolicy('cart', { ...podsOf('cart'), ingress: [{ ports: [{ port: 'proxy' }] }] });
    expectConnection(true, [...objects, policy], 'frontend', 'cart', 8080);
  });
});

describe('peers of a rule', () => {
  const monitoring = namespace('monitoring', { team: 'platform' });
  const prometheus = deployment('prometheus', { namespace: 'monitoring' });
  const agent = deployment('agent', { namespace: 'monitoring' });

  test('left out or empty are all, outside the cluster too', () => {
    for (const rule of [{}, { from: [] }, { from: null, ports: null }]) {
      expectConnection(true, ingress(rule), 'frontend', 'cart', 3000);
      expectConnection(true, ingress(rule), '203.0.113.7', 'cart', 3000);
    }
    expectConnection(true, egress({ to: [] }), 'frontend', '203.0.113.7', 443);
  });

  test('by podSelector alone are of the policy’s namespace', () => {
    const objects = ingress({ from: [{ podSelector: {} }] }, prometheus);
    expectConnection(true, objects, 'frontend', 'cart', 3000);
    expectConnection(false, objects, 'prometheus', 'cart', 3000);
  });

  test('by namespaceSelector alone are all pods of the namespaces', () => {
    const objects = ingress({ from: [{ namespaceSelector: { matchLabels: { team: 'platform' } } }] }, monitoring, prometheus, agent);
    expectConnection(true, objects, 'prometheus', 'cart', 3000);
    expectConnection(true, objects, 'agent', 'cart', 3000);
    expectConnection(false, objects, 'frontend', 'cart', 3000);
  });

  test('by an empty namespaceSelector are all pods', () => {
    const objects = ingress({ from: [{ namespaceSelector: {} }] }, prometheus);
    expectConnection(true, objects, 'prometheus', 'cart', 3000);
    expectConnection(true, objects, 'frontend', 'cart', 3000);
    expectConnection(false, objects, '203.0.113.7', 'cart', 3000);
  });

  test('by both are the pods that both select', () => {
    const both = { namespaceSelector: { matchLabels: { team: 'platform' } }, ...podsOf('prometheus') };
    const objects = ingress({ from: [both] }, monitoring, prometheus, agent, deployment('prometheus'));
    expectConnection(true, objects, 'monitoring/prometheus', 'cart', 3000);
    expectConnection(false, objects, 'agent', 'cart', 3000);
    expectConnection(false, objects, 'shop/prometheus', 'cart', 3000);
  });

  test('in two entries are the pods that either selects', () => {
    const either = [{ namespaceSelector: { matchLabels: { team: 'platform' } } }, podsOf('frontend')];
    const objects = ingress({ from: either }, monitoring, agent);
    expectConnection(true, objects, 'agent', 'cart', 3000);
    expectConnection(true, objects, 'frontend', 'cart', 3000);
    expectConnection(false, objects, 'search', 'cart', 3000);
  });

  test('know a namespace by its name, without a Namespace object', () => {
    const byName = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } };
    expectConnection(true, ingress({ from: [byName] }, prometheus), 'prometheus', 'cart', 3000);
    expectConnection(false, ingress({ from: [byName] }), 'frontend', 'cart', 3000);
    expectConnection(
      false,
      ingress({ from: [{ namespaceSelector: { matchLabels: { team: 'platform' } } }] }, agent),
      'agent',
      'cart',
      3000,
    );
  });

  test('without namespace are in the default one', () => {
    const bare = { ...prometheus, metadata: { name: 'prometheus' } };
    const byName = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'default' } } };
    expectConnection(true, ingress({ from: [byName] }, bare), 'prometheus', 'cart', 3000);
    expectConnection(true, ingress({ from: [byName] }, bare), 'default/prometheus', 'cart', 3000);
  });
});

describe('a selector', () => {
  const expression = (operator: string, values?: string[]) => ({ matchExpressions: [{ key: 'tier', operator, values }] });
  const web = deployment('web', { labels: { tier: 'web' } });
  const database = deployment('database', { labels: { tier: 'data' } });
  const allows = (podSelector: object, from: string) => {
    try {
      expectReachable(ingress({ from: [{ podSelector }] }, web, database), from, 'cart', 3000);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(AssertionError);
      return false;
    }
  };

  test.each([
    ['In', expression('In', ['web', 'edge']), ['web']],
    ['NotIn, which a missing label satisfies', expression('NotIn', ['web']), ['database', 'frontend']],
    ['Exists', expression('Exists'), ['web', 'database']],
    ['DoesNotExist', expression('DoesNotExist'), ['frontend']],
    ['In without values', expression('In'), []],
    ['all of its labels', { matchLabels: { app: 'web', tier: 'data' } }, []],
    ['labels and expressions together', { matchLabels: { app: 'database' }, ...expression('Exists') }, ['database']],
  ])('knows %s', (_, podSelector, selected) => {
    expect(['web', 'database', 'frontend'].filter((name) => allows(podSelector, name))).toEqual(selected);
  });

  test('refuses an operator that does not exist', () => {
    const objects = ingress({ from: [{ podSelector: expression('NotExists') }] });
    const message = '"NotExists" is not an operator of a label selector: use In, NotIn, Exists or DoesNotExist';
    expect(() => expectReachable(objects, 'frontend', 'cart', 3000)).toThrow(message);
  });
});

describe('an ipBlock', () => {
  const to = (cidr: string, ...except: string[]) => egress({ to: [{ ipBlock: { cidr, ...(except.length > 0 && { except }) } }] });

  test('has the addresses of its range', () => {
    expectConnection(true, to('203.0.113.0/24'), 'frontend', '203.0.113.7', 443);
    expectConnection(false, to('203.0.113.0/24'), 'frontend', '203.0.114.7', 443);
    expectConnection(true, to('2001:db8::/32'), 'frontend', '2001:db8::7', 443);
    expectConnection(false, to('2001:db8::/32'), 'frontend', '203.0.113.7', 443);
    expectConnection(false, to('0.0.0.0/0'), 'frontend', '2001:db8::7', 443);
  });

  test('has not those that are excepted', () => {
    expectConnection(true, to('0.0.0.0/0', '10.0.0.0/8', '203.0.113.0/24'), 'frontend', '198.51.100.7', 443);
    expectConnection(false, to('0.0.0.0/0', '10.0.0.0/8', '203.0.113.0/24'), 'frontend', '203.0.113.7', 443);
  });

  test('lets addresses in', () => {
    const objects = ingress({ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] });
    expectConnection(true, objects, '203.0.113.7', 'cart', 3000);
    expectConnection(false, objects, '198.51.100.7', 'cart', 3000);
  });

  test('has no ports by name', () => {
    const objects = egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 'https' }] });
    expectConnection(false, objects, 'frontend', '203.0.113.7', 443);
  });

  test.each([
    ['0.0.0.0/0'],
    ['10.0.0.0/8'],
    ['10.96.0.0/12'],
    ['172.0.0.0/8'],
    ['0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16'],
    ['10.0.0.0/8', '10.96.0.0/12'],
    ['fd00::/8'],
  ])('of %s may have pods or not, so that neither assertion holds', (cidr, ...except) => {
    const named = [cidr, ...except].length > 1 ? `${cidr} except ${except.join(', ')}` : cidr;
    const message =
      'shop/frontend may or may not reach shop/cart on TCP port 3000: ' +
      `an egress rule of NetworkPolicy shop/frontend allows it if ${named} includes the address of the pod`;
    expect(() => expectReachable(to(cidr, ...except), 'frontend', 'cart', 3000)).toThrow(message);
    expect(() => expectUnreachable(to(cidr, ...except), 'frontend', 'cart', 3000)).toThrow(message);
  });

  test.each([
    ['203.0.113.0/24'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.96.0.0/12', '10.0.0.0/8'],
    ['10.0.0.0/8', '10.0.0.0/9', '10.128.0.0/9'],
    ['0.0.0.0/0', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'],
    ['2001:db8::/32'],
  ])('of %s has no pods', (cidr, ...except) => {
    expectConnection(false, to(cidr, ...except), 'frontend', 'cart', 3000);
  });

  test('does not matter when the other end refuses, or another rule allows', () => {
    expectConnection(false, [...to('0.0.0.0/0'), networkPolicy('cart', podsOf('cart'))], 'frontend', 'cart', 3000);
    const also = networkPolicy('also', { ...podsOf('frontend'), policyTypes: ['Egress'], egress: [{ to: [podsOf('cart')] }] });
    expectConnection(true, [...to('0.0.0.0/0'), also], 'frontend', 'cart', 3000);
  });

  test.each(['10.0.0.0', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/x', 'shop/8'])('must be a range, unlike %s', (cidr) => {
    const message = `"${cidr}" is not a range of addresses: use an address and a prefix length`;
    expect(() => expectReachable(to(cidr), 'frontend', '10.0.0.1', 443)).toThrow(message);
  });
});

describe('the ends by name', () => {
  test('may be any kind of workload', () => {
    const job = { ...frontend, apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'seed', namespace: 'shop' } };
    expectConnection(true, [cart, job], 'seed', 'cart', 3000);
  });

  test('must be there', () => {
    expect(() => expectReachable(SHOP, 'frontend', 'crat', 3000)).toThrow(
      'no workload crat exists: the workloads are shop/cart, shop/frontend, shop/search',
    );
    expect(() => expectReachable([DENY_ALL], 'frontend', 'cart', 3000)).toThrow('no workload frontend exists: the source has no workloads');
  });

  test('must be clear', () => {
    const preview = deployment('cart', { namespace: 'preview' });
    expect(() => expectReachable([...SHOP, preview], 'frontend', 'cart', 3000)).toThrow(
      'several workloads are called cart, Deployment preview/cart, Deployment shop/cart: write namespace/name',
    );
    expectReachable([...SHOP, preview], 'frontend', 'preview/cart', 3000);
    const job = { ...cart, apiVersion: 'batch/v1', kind: 'Job' };
    expect(() => expectReachable([...SHOP, job], 'frontend', 'shop/cart', 3000)).toThrow(
      'several workloads are called shop/cart, Deployment shop/cart, Job shop/cart: give the construct of one instead',
    );
  });

  test('must be of one cluster', () => {
    expect(() => expectReachable([...SHOP, ...EDGE, ...EDGE, cart], 'frontend', 'search', 3000)).toThrow(
      'more than one Deployment shop/cart, NetworkPolicy shop/cart, NetworkPolicy shop/default-deny and 1 more exists: ' +
        'use the objects of one cluster, such as the chart of one environment',
    );
  });

  test('may have labels of their own only', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bare', namespace: 'shop' }, spec: {} };
    expectConnection(false, [...SHOP, ...EDGE, pod], 'bare', 'cart', 3000);
    expectConnection(true, [...SHOP, pod], 'bare', 'cart', 3000);
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'seed', namespace: 'shop' }, spec: { template: {} } };
    expectConnection(false, [...SHOP, ...EDGE, job], 'seed', 'cart', 3000);
  });
});

describe('the ends as constructs', () => {
  /** A construct with the objects of a service. */
  function service(scope: Construct, id: string, ...objects: KubernetesObject[]): Construct {
    const construct = new Construct(scope, id);
    for (const object of objects) {
      const { metadata, ...rest } = object;
      new ApiObject(construct, object.kind, { ...rest, metadata: { ...metadata, labels: {} } });
    }
    return construct;
  }

  function shop(scope: Construct, id = 'shop') {
    const chart = new Chart(scope, id, { namespace: 'shop' });
    return {
      chart,
      frontend: service(chart, 'frontend', frontend, EDGE[1]),
      cart: service(chart, 'cart', cart, EDGE[2]),
      search: service(chart, 'search', search),
    };
  }

  test('are the workloads below them, among the objects of their tree', () => {
    const app = new App();
    const { frontend, cart, search } = shop(app);
    expectReachable(frontend, cart, 3000);
    expectUnreachable(frontend, cart, 3001);
    expectUnreachable(search, cart, 3000);
    expectReachable(cart, search, 3000);
    service(new Chart(app, 'policies'), 'policies', DENY_ALL);
    expectUnreachable(cart, search, 3000);
  });

  test('may meet a name or an address', () => {
    const { frontend, cart } = shop(new App());
    expectReachable(frontend, 'cart', 3000);
    expectUnreachable(frontend, '203.0.113.7', 443);
    expectUnreachable('203.0.113.7', cart, 3000);
    expectReachable('frontend', cart, 3000, { protocol: 'TCP' });
    expectUnreachable('frontend', cart, 3000, { protocol: 'UDP' });
  });

  test('are the nearest workload: a service may have a database of its own', () => {
    const { frontend, cart } = shop(new App());
    service(cart, 'redis', deployment('redis'));
    expectReachable(frontend, cart, 3000);
  });

  test('must have one workload', () => {
    const app = new App();
    const { chart, cart } = shop(app);
    const message =
      'shop has several workloads, Deployment shop/cart, Deployment shop/frontend, Deployment shop/search: give the construct of one';
    expect(() => expectReachable(chart, cart, 3000)).toThrow(message);
    expect(() => expectReachable(app, cart, 3000)).toThrow('the app has several workloads, Deployment shop/cart');
    expect(() => expectReachable(service(chart, 'none', DENY_ALL), cart, 3000)).toThrow('shop/none has no workload, such as a Deployment');
    const empty = new App();
    expect(() => expectReachable(empty, empty, 3000)).toThrow('the app has no workload, such as a Deployment');
  });

  test('are judged in their own chart when the app has the same objects for several clusters', () => {
    const app = new App();
    const { chart, frontend, cart } = shop(app, 'production');
    const development = shop(app, 'development');
    service(chart, 'policies', networkPolicy('closed', podsOf('cart')));
    service(development.chart, 'policies', networkPolicy('open', { ...podsOf('cart'), ingress: [{}] }));
    expectUnreachable(frontend, cart, 3001);
    expectReachable(development.search, development.cart, 3001);
    expect(() => expectReachable(frontend, development.cart, 3000)).toThrow('more than one Deployment shop/cart');
  });

  test('must not have an object twice in one chart', () => {
    const { chart, frontend, cart } = shop(new App());
    service(chart, 'again', EDGE[1]);
    expect(() => expectReachable(frontend, cart, 3000)).toThrow('more than one NetworkPolicy shop/frontend exists: use the objects');
  });

  test('must be in one tree', () => {
    const { frontend } = shop(new App());
    const { cart } = shop(new App());
    expect(() => expectReachable(frontend, cart, 3000)).toThrow('shop/frontend and shop/cart are not in one tree');
  });
});

describe('a connection that cannot exist', () => {
  test.each<[number, string | undefined, string]>([
    [99999, undefined, 'port 99999 is out of range'],
    [0, undefined, 'port 0 is out of range'],
    [NaN, undefined, 'port NaN is out of range'],
    [3000, 'udp', 'protocol "udp" is not known: use TCP, UDP, SCTP'],
    [3000, 'QUIC', 'protocol "QUIC" is not known'],
  ])('is neither reachable nor unreachable: port %d, protocol %s', (port, protocol, message) => {
    expect(() => expectUnreachable(SHOP, 'frontend', 'search', port, { protocol })).toThrow(message);
    expect(() => expectReachable(SHOP, 'frontend', 'search', port, { protocol })).toThrow(message);
  });
});
