import { Cidr } from '../../../lib/kubernetes/cidr';
import { Manifest } from '../../../lib/kubernetes/rendered-object';
import { NAMESPACES } from './world';

/** Numbers below a limit, the same for each seed. */
export type Lots = (limit: number) => number;

export function lots(seed: number): Lots {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const expression = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }],
});

const POD_SELECTORS = [
  {},
  ...['web', 'api', 'db', 'job', 'mixed'].map((app) => ({ matchLabels: { app } })),
  { matchLabels: { app: 'web', tier: 'front' } },
  expression('tier', 'In', 'front', 'back'),
  expression('tier', 'NotIn', 'front'),
  expression('tier', 'Exists'),
  expression('tier', 'DoesNotExist'),
  { matchLabels: { tier: 'back' }, ...expression('app', 'NotIn', 'db') },
];

const NAMESPACE_SELECTORS = [
  {},
  { matchLabels: { team: 'a' } },
  { matchLabels: { team: 'b' } },
  { matchLabels: { 'kubernetes.io/metadata.name': NAMESPACES[1] } },
  expression('team', 'NotIn', 'a'),
  expression('kubernetes.io/metadata.name', 'In', ...NAMESPACES),
  expression('e2e-policy', 'Exists'),
  expression('team', 'DoesNotExist'),
];

const PORTS = [
  {},
  { port: 7001 },
  { port: 7002, protocol: 'TCP' },
  { port: 7002, protocol: 'UDP' },
  { port: 7002, endPort: 7003 },
  { port: 7001, endPort: 65535, protocol: 'UDP' },
  { port: 'http' },
  { port: 'admin' },
  { port: 'dns', protocol: 'UDP' },
  { port: 'dns' },
  { protocol: 'UDP' },
  { protocol: 'SCTP' },
];

const TYPES = [undefined, undefined, ['Ingress'], ['Egress'], ['Ingress', 'Egress']];

/**
 * Policies as lots draw them.
 *
 * @param addresses of pods and nodes, for ranges
 */
export function randomPolicies(draw: Lots, addresses: readonly string[]): Manifest[] {
  const oneOf = <T>(values: readonly T[]): T => values[draw(values.length)];
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: draw(most + 1) }, make);
  const range = () => {
    const [first, second] = [oneOf(addresses), oneOf(addresses)];
    const around = (address: string, prefix: number) => Cidr.parse(`${address}/${prefix}`).toString();
    return oneOf([
      { cidr: `${first}/32` },
      { cidr: around(first, 29) },
      { cidr: around(first, 16), except: [`${first}/32`] },
      { cidr: '0.0.0.0/0', except: [around(first, 30), `${second}/32`] },
      { cidr: '0.0.0.0/1', except: ['10.77.0.0/16'] },
    ]);
  };
  const peer = () =>
    oneOf<() => object>([
      () => ({ podSelector: oneOf(POD_SELECTORS) }),
      () => ({ namespaceSelector: oneOf(NAMESPACE_SELECTORS) }),
      () => ({ namespaceSelector: oneOf(NAMESPACE_SELECTORS), podSelector: oneOf(POD_SELECTORS) }),
      () => ({ ipBlock: range() }),
    ])();
  const rule = (field: 'from' | 'to') => ({
    ...(draw(5) > 0 && { [field]: some(3, peer) }),
    ...(draw(3) > 0 && { ports: some(3, () => oneOf(PORTS)) }),
  });
  const rules = (field: 'from' | 'to') => (draw(4) > 0 ? some(2, () => rule(field)) : undefined);
  return Array.from({ length: 1 + draw(5) }, (_, index) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `tried-${index}`, namespace: oneOf(NAMESPACES) },
    spec: { podSelector: oneOf(POD_SELECTORS), policyTypes: oneOf(TYPES), ingress: rules('from'), egress: rules('to') },
  }));
}
