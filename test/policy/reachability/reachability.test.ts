import * as labelSelector from '../../../lib/kubernetes/label-selector';
import { Manifest } from '../../../lib/kubernetes/rendered-object';
import { addressEnd, Endpoint } from '../../../lib/policy/reachability/endpoint';
import { Reachability } from '../../../lib/policy/reachability/reachability';
import { WorkloadNames } from '../../../lib/policy/reachability/workload-names';
import { deployment, networkPolicy, podsOf } from '../../testing/manifests';

const frontend = deployment('frontend');
const cart = deployment('cart', { container: { ports: [{ name: 'http', containerPort: 3000 }] } });
const agent = deployment('agent', { pod: { hostNetwork: true } });

interface Question {
  readonly from?: string;
  readonly to?: string;
  readonly port?: number;
  readonly podCidr?: string;
}

/** The verdict as `answer, likely: reason`. */
function verdict(objects: readonly Manifest[], { from = 'frontend', to = 'cart', port = 3000, podCidr }: Question = {}): string {
  const cluster = new Reachability(objects, podCidr);
  const names = new WorkloadNames(cluster.workloads);
  const end = (text: string): Endpoint => (/^\d/.test(text) ? addressEnd(text) : names.find(text, ''));
  const { answer, likely, reason } = cluster.judge(end(from), end(to), { port, protocol: 'TCP' });
  return `${answer === likely ? answer : `${answer}, likely ${likely}`}: ${reason}`;
}

const into = (...ingress: object[]) => networkPolicy('cart', { ...podsOf('cart'), ingress });
const out = (...egress: object[]) => networkPolicy('frontend', { ...podsOf('frontend'), policyTypes: ['Egress'], egress });

describe('a pod to itself', () => {
  const deny = networkPolicy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  const itself = (object: Manifest, ...others: Manifest[]) =>
    verdict([object, deny, ...others], { from: object.metadata!.name, to: object.metadata!.name }).split(':')[0];
  const withSpec = (kind: string, spec: object, apiVersion = 'apps/v1') => {
    const { template } = cart.spec as { template: object };
    return { apiVersion, kind, metadata: { name: 'one', namespace: 'shop' }, spec: { template, ...spec } };
  };

  test.each<[string, Manifest]>([
    ['a Pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'one', namespace: 'shop' } }],
    ['a Deployment', withSpec('Deployment', {})],
    ['a StatefulSet with one replica', withSpec('StatefulSet', { replicas: 1 })],
    ['a Job', withSpec('Job', {}, 'batch/v1')],
    ['a CronJob', withSpec('CronJob', { jobTemplate: { spec: { template: {} } } }, 'batch/v1')],
  ])('is always allowed: %s', (_, object) => {
    expect(itself(object)).toBe('yes');
  });

  test.each<[string, Manifest]>([
    ['two replicas', withSpec('Deployment', { replicas: 2 })],
    ['a DaemonSet', withSpec('DaemonSet', {})],
    ['a Job with two pods at a time', withSpec('Job', { parallelism: 2 }, 'batch/v1')],
    ['a CronJob with two pods at a time', withSpec('CronJob', { jobTemplate: { spec: { parallelism: 2, template: {} } } }, 'batch/v1')],
  ])('is a pod to another where there are several: %s', (_, object) => {
    expect(itself(object)).toBe('no');
  });

  test('is a pod to another where an autoscaler may add some', () => {
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'one' };
    const autoscaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'x', namespace: 'shop' } };
    expect(itself(withSpec('Deployment', {}), { ...autoscaler, spec: { scaleTargetRef } })).toBe('no');
  });
});

describe('pods on the network of their node', () => {
  const deny = networkPolicy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });

  test('are not selected by policies', () => {
    expect(verdict([frontend, agent, deny], { from: 'agent', to: '203.0.113.7' })).toBe(
      'yes: no NetworkPolicy restricts the egress of shop/agent, which uses the network of its node',
    );
    expect(verdict([agent, deny], { from: '203.0.113.7', to: 'agent' })).toContain(
      'yes: no NetworkPolicy restricts the ingress of shop/agent',
    );
  });

  test('reach pods of their node, by policies or not', () => {
    expect(verdict([agent, cart, into()], { from: 'agent' })).toBe(
      'unknown, likely yes: a pod admits its own node, whose network shop/agent uses',
    );
    expect(verdict([agent, cart, into({ from: [podsOf('agent')] })], { from: 'agent' })).toContain('unknown, likely yes');
    expect(verdict([agent, cart, into({})], { from: 'agent' })).toContain('yes: ');
  });

  test('are not selected as peers: their address is that of the node', () => {
    expect(verdict([frontend, agent, out({ to: [podsOf('agent')] })], { to: 'agent' })).toContain('no: no egress rule');
    expect(verdict([frontend, agent, out({ to: [{ ipBlock: { cidr: '192.168.0.0/16' } }] })], { to: 'agent' })).toBe(
      'unknown, likely no: an egress rule of NetworkPolicy shop/frontend allows it if 192.168.0.0/16 includes the address of the node',
    );
    expect(verdict([frontend, agent, out({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] })], { to: 'agent' })).toContain('unknown, likely yes');
    const except = out({ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] });
    expect(verdict([frontend, agent, except], { to: 'agent' })).toContain('unknown, likely no');
  });
});

describe('an ipBlock', () => {
  const block = (cidr: string, ...except: string[]) => into({ from: [{ ipBlock: { cidr, except } }] });

  test.each([
    ['0.0.0.0/0', [], 'yes'],
    ['10.0.0.0/8', [], 'yes'],
    ['10.244.0.0/16', ['10.244.0.0/25'], 'no'],
    ['0.0.0.0/0', ['10.0.0.0/8'], 'no'],
    ['192.168.0.0/16', [], 'no'],
    ['fd00::/8', [], 'no'],
  ])('of %s except %j likely has pods: %s', (cidr, except, likely) => {
    expect(verdict([frontend, cart, block(cidr, ...except)])).toContain(`unknown, likely ${likely}: `);
  });

  test('is compared with addresses that the user names', () => {
    expect(verdict([frontend, cart, block('192.168.0.0/16')], { podCidr: '192.168.0.0/16' })).toContain('unknown, likely yes');
    expect(verdict([frontend, cart, block('11.0.0.0/8')], { podCidr: '11.0.0.0/16' })).toContain('unknown, likely yes');
    expect(verdict([frontend, cart, block('11.0.0.0/8')])).toContain('no: ');
  });

  test('is compared with the address of a pod that runs', () => {
    const pod = (podIP: string) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'frontend', namespace: 'shop' },
      status: { podIP },
    });
    expect(verdict([pod('10.42.0.7'), cart, block('10.42.0.0/24')])).toContain('yes: ');
    expect(verdict([pod('10.42.1.7'), cart, block('10.42.0.0/24')])).toContain('no: ');
    expect(verdict([pod('pending'), cart, block('10.42.0.0/24')])).toContain('unknown');
  });
});

describe('a port by name', () => {
  test('is that of the pods that an egress rule selects', () => {
    expect(verdict([frontend, cart, out({ to: [podsOf('cart')], ports: [{ port: 'http' }] })])).toContain('yes: ');
  });

  test('is known to some network plugins where an egress rule selects no pods', () => {
    expect(verdict([frontend, cart, out({ ports: [{ port: 'http' }] })])).toBe(
      'unknown, likely no: an egress rule of NetworkPolicy shop/frontend allows it if the network plugin knows ports by name in a rule without `to`',
    );
    expect(verdict([frontend, cart, out({ ports: [{ port: 'http' }] })], { port: 3001 })).toContain('no: ');
  });

  test('is the first that has it, where containers repeat one', () => {
    const both = deployment('cart', {
      pod: { containers: [3000, 3001].map((containerPort) => ({ ports: [{ name: 'http', containerPort }] })) },
    });
    const policy = into({ ports: [{ port: 'http' }] });
    expect(verdict([frontend, both, policy])).toContain('yes: ');
    expect(verdict([frontend, both, policy], { port: 3001 })).toContain('no: ');
  });
});

describe('the answers of both ends', () => {
  test('are told together where both refuse', () => {
    expect(verdict([frontend, cart, out(), into()])).toBe(
      'no: no egress rule of NetworkPolicy shop/frontend allows it, and no ingress rule of NetworkPolicy shop/cart allows it',
    );
  });

  test('do not count between addresses', () => {
    expect(verdict([], { from: '203.0.113.7', to: '198.51.100.7' })).toBe('yes: NetworkPolicies restrict pods only');
  });
});

test('the work for a pair does not grow with the number of policies', () => {
  const comparisons = (count: number) => {
    const names = Array.from({ length: count }, (_, index) => `s${index}`);
    const objects = names.flatMap((name, index) => [
      deployment(name),
      networkPolicy(name, {
        ...podsOf(name),
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [podsOf(names[(index + 1) % count])] }],
        egress: [{ to: [podsOf(names[(index + count - 1) % count])] }],
      }),
    ]);
    const compared = jest.spyOn(labelSelector, 'selects').mockClear();
    const reachability = new Reachability(objects);
    const allowed = reachability.workloads.flatMap((from) =>
      reachability.workloads.filter((to) => reachability.judge(from, to, { port: 80, protocol: 'TCP' }).answer === 'yes'),
    );
    expect(allowed).toHaveLength(count);
    return compared.mock.calls.length / count;
  };
  expect(comparisons(200)).toBe(comparisons(50));
  jest.restoreAllMocks();
});
