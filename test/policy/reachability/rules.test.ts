import { Manifest } from '../../../lib/kubernetes/rendered-object';
import { Declaration, PodGroup } from '../../../lib/policy/reachability/declaration';
import { forbiddenEdges } from '../../../lib/policy/reachability/forbidden-edges';
import { pathsIn } from '../../../lib/policy/reachability/paths';
import { Reachability } from '../../../lib/policy/reachability/reachability';
import { Workload } from '../../../lib/policy/reachability/workload';
import { undeclaredPaths } from '../../../lib/policy/reachability/undeclared-paths';
import { deployment, networkPolicy, podsOf } from '../../testing/manifests';

const container = { ports: [{ name: 'http', containerPort: 3000 }] };
const SHOP = ['frontend', 'cart', 'search'].map((name) => deployment(name, { container }));
const DENY = networkPolicy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });

const out = (from: string, ...to: object[]) =>
  networkPolicy(`${from}-out`, { ...podsOf(from), policyTypes: ['Egress'], egress: [{ to, ports: [{ port: 3000 }] }] });
const into = (to: string, ...from: object[]) =>
  networkPolicy(`${to}-in`, { ...podsOf(to), ingress: [{ from, ports: [{ port: 'http' }] }] });
const EDGE = [DENY, out('frontend', podsOf('cart')), into('cart', podsOf('frontend'))];

const group = (name: string, namespace = 'shop'): PodGroup => ({ name, namespace, labels: { app: name } });
const ALL = ['frontend', 'cart', 'search'].map((name) => group(name));

function calls(from: string | undefined, to: Declaration['to'], port = 3000): Declaration {
  return { from: from === undefined ? undefined : group(from), to, port, protocol: 'TCP' };
}

describe('a declared edge', () => {
  const forbidden = (objects: readonly Manifest[], ...declarations: Declaration[]) =>
    forbiddenEdges(new Reachability(objects), { connections: declarations, workloads: [] });

  test('is found where a policy forbids it, with the policy', () => {
    expect(forbidden([...SHOP, ...EDGE], calls('frontend', group('cart')), calls('frontend', group('search')))).toEqual([
      {
        declaration: calls('frontend', group('search')),
        problem:
          'frontend calls search on port 3000/TCP, but no egress rule of NetworkPolicy shop/deny, NetworkPolicy shop/frontend-out allows it, ' +
          'and no ingress rule of NetworkPolicy shop/deny allows it',
      },
    ]);
  });

  test('is found where a policy closes its port', () => {
    expect(forbidden([...SHOP, ...EDGE], calls('frontend', group('cart'), 3001))).toHaveLength(1);
  });

  test('is none where nothing is restricted, or the cluster decides', () => {
    expect(forbidden(SHOP, calls('frontend', group('cart')))).toEqual([]);
    expect(forbidden([...SHOP, into('cart', { ipBlock: { cidr: '10.0.0.0/8' } })], calls('frontend', group('cart')))).toEqual([]);
  });

  test('may lead to pods that others describe', () => {
    expect(forbidden([...SHOP, ...EDGE], calls('cart', group('kafka', 'events')))).toHaveLength(1);
    const open = out('cart', { namespaceSelector: {}, ...podsOf('kafka') });
    expect(forbidden([...SHOP, ...EDGE, open], calls('cart', group('kafka', 'events')))).toEqual([]);
  });

  test('may lead to addresses, each of which must be allowed', () => {
    const internet = { name: 'payments', ranges: [{ cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '192.168.0.0/16'] }] };
    const block = (cidr: string, ...except: string[]) => out('cart', { ipBlock: { cidr, except } });
    const found = (policy: Manifest) => forbidden([...SHOP, DENY, policy], calls('cart', internet));
    expect(found(block('0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16'))).toEqual([]);
    expect(found(block('0.0.0.0/0', '10.0.0.0/9'))).toEqual([]);
    expect(found(block('0.0.0.0/0', '10.0.0.0/8', '203.0.113.0/24'))).toHaveLength(1);
    expect(found(block('128.0.0.0/1'))).toHaveLength(1);
  });

  test('is no call where everybody may connect', () => {
    expect(forbidden([...SHOP, ...EDGE], calls(undefined, group('search')))).toEqual([]);
  });
});

describe('a path that nobody declares', () => {
  const undeclared = (objects: readonly Manifest[], connections: Declaration[], workloads = ALL) =>
    undeclaredPaths(new Reachability(objects), { connections, workloads }).map(({ problem }) => problem);

  test('is found with the policies that allow it', () => {
    expect(undeclared([...SHOP, ...EDGE], [])).toEqual([
      'shop/frontend can reach shop/cart on port 3000/TCP, which nobody declares, because ' +
        'an egress rule of NetworkPolicy shop/frontend-out allows it, and an ingress rule of NetworkPolicy shop/cart-in allows it',
    ]);
  });

  test('is none where a declaration names it, or everybody', () => {
    expect(undeclared([...SHOP, ...EDGE], [calls('frontend', group('cart'))])).toEqual([]);
    expect(undeclared([...SHOP, ...EDGE], [calls(undefined, group('cart'))])).toEqual([]);
    expect(undeclared([...SHOP, ...EDGE], [calls('search', group('cart'))])).toHaveLength(1);
    expect(undeclared([...SHOP, ...EDGE], [calls('frontend', group('cart'), 3001)])).toHaveLength(1);
  });

  test('is found in one message for all clients that the same policies allow', () => {
    const both = networkPolicy('both', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [podsOf('cart')] }] });
    expect(undeclared([...SHOP, DENY, both, into('cart', { podSelector: {} })], [])).toEqual([
      'shop/cart, shop/frontend, shop/search can reach shop/cart on port 3000/TCP, which nobody declares, because ' +
        'an egress rule of NetworkPolicy shop/both allows it, and an ingress rule of NetworkPolicy shop/cart-in allows it',
    ]);
  });

  test('is none between workloads that the code does not describe', () => {
    const found = (...workloads: PodGroup[]) => undeclared(SHOP, [], workloads).map((text) => text.replace(/ on port .*/, ''));
    expect(found(group('cart')).sort()).toEqual([
      'shop/cart can reach shop/cart',
      'shop/cart can reach shop/frontend',
      'shop/cart can reach shop/search',
      'shop/frontend can reach shop/cart',
      'shop/search can reach shop/cart',
    ]);
    expect(found()).toEqual([]);
  });

  test('is none where policies decide nothing: of a pod to itself, and on the network of a node', () => {
    const agents = ['agent', 'other'].map((name) => deployment(name, { container, pod: { hostNetwork: true } }));
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'cart', namespace: 'shop', labels: { app: 'cart' } },
      spec: { containers: [container] },
    };
    expect(undeclared([pod, ...agents], [], [group('cart'), group('agent')])).toEqual([]);
    expect(undeclared([SHOP[1], ...agents], [])).toHaveLength(1);
  });

  test('is none where only the running cluster decides', () => {
    expect(undeclared([...SHOP, DENY, out('frontend', podsOf('cart')), into('cart', { ipBlock: { cidr: '0.0.0.0/0' } })], [])).toEqual([]);
  });

  test('is none to addresses, nor from them', () => {
    const outside = { name: 'partner', ranges: [{ cidr: '203.0.113.0/24' }] };
    const connections = [calls('cart', outside), { ...calls('cart', group('cart')), from: outside }];
    expect(undeclared([...SHOP, ...EDGE], connections)).toHaveLength(1);
  });
});

describe('the paths of a cluster', () => {
  const target = { port: 3000, protocol: 'TCP' };
  const pathsOf = (objects: readonly Manifest[], isAmong: (workload: Workload) => boolean) => {
    const cluster = new Reachability(objects);
    const judged = cluster.workloads.flatMap((from) =>
      cluster.workloads
        .filter((to) => (from !== to || !to.isOnePod) && !from.isOnHostNetwork && !to.isOnHostNetwork && (isAmong(from) || isAmong(to)))
        .filter((to) => cluster.judge(from, to, target).answer === 'yes')
        .map((to) => `${from.name} ${to.name}`),
    );
    const among = new Set(cluster.workloads.filter(isAmong));
    const portsOf = () => [target];
    const found = pathsIn(cluster, { among, portsOf }).map(({ from, to }) => `${from.name} ${to.name}`);
    return { found: found.sort(), judged: judged.sort() };
  };
  const monitoring = deployment('prometheus', { namespace: 'monitoring', container });
  const host = deployment('agent', { container, pod: { hostNetwork: true } });
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', namespace: 'shop' }, status: { podIP: '10.0.0.7' } };

  test.each<[string, Manifest[]]>([
    ['no policies', []],
    ['an edge', EDGE],
    ['clients of each namespace', [DENY, into('cart', { namespaceSelector: {} }), out('frontend', { namespaceSelector: {} })]],
    ['a destination that is open', [DENY, networkPolicy('open', { ...podsOf('cart'), ingress: [{}] }), out('frontend', podsOf('cart'))]],
    [
      'clients that are not restricted',
      [into('cart', podsOf('frontend'), podsOf('search')), into('search', { ipBlock: { cidr: '10.0.0.0/8' } })],
    ],
    [
      'expressions',
      [into('cart', { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['search', 'frontend'] }] } })],
    ],
    [
      'what a selector excludes',
      [into('cart', { podSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['search'] }] } })],
    ],
    ['rules that overlap', [out('frontend', podsOf('cart'), { podSelector: {} })]],
  ])('are those that each pair for itself has: %s', (_, policies) => {
    const objects = [...SHOP, monitoring, host, pod, ...policies];
    const all = pathsOf(objects, () => true);
    expect(all.found).toEqual(all.judged);
    expect(all.found.length).toBeGreaterThan(0);
    for (const { metadata } of SHOP) {
      const some = pathsOf(objects, ({ name }) => name === `shop/${metadata.name}`);
      expect(some.found).toEqual(some.judged);
    }
  });
});
