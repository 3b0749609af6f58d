import { Manifest } from '../../../lib/kubernetes/rendered-object';
import { NAMESPACES } from './world';

const [A, B] = NAMESPACES;

function policy(spec: object | undefined, { name = 'tried', namespace = A }: { name?: string; namespace?: string } = {}): Manifest {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

const WEB = { podSelector: { matchLabels: { app: 'web' } } };
const API = { podSelector: { matchLabels: { app: 'api' } } };
const TEAM_B = { namespaceSelector: { matchLabels: { team: 'b' } } };
const block = (cidr: string, ...except: string[]) => ({ ipBlock: { cidr, ...(except.length > 0 && { except }) } });

/** What may enter the pods of `api`. */
const into = (...ingress: object[]) => [policy({ ...API, ingress })];
/** Where the pods of `web` in namespace A may go. */
const out = (...egress: object[]) => [policy({ ...WEB, policyTypes: ['Egress'], egress })];

const expression = (operator: string, ...values: string[]) => ({
  podSelector: { matchExpressions: [{ key: 'tier', operator, ...(values.length > 0 && { values }) }] },
});

/** NetworkPolicies of every feature, each tried alone. */
export const POLICIES: { readonly [feature: string]: readonly Manifest[] } = {
  'no policy': [],
  'podSelector {}, nothing else: all pods, ingress': [policy({ podSelector: {} })],
  'no podSelector: all pods': [policy({ policyTypes: ['Ingress'] })],
  'both directions denied': [policy({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })],
  'egress denied': [policy({ podSelector: {}, policyTypes: ['Egress'] })],
  'egress: [] without policyTypes: ingress alone': [policy({ ...API, egress: [] })],
  'egress rules without policyTypes: both directions': [policy({ ...WEB, egress: [{ to: [API] }] })],
  'policyTypes Ingress with egress rules: ingress alone': [policy({ ...WEB, policyTypes: ['Ingress'], egress: [{ to: [API] }] })],
  'ingress: [{}]: everything': into({}),
  'from: [], ports: []: everything': into({ from: [], ports: [] }),
  'ingress: []: nothing': into(),
  'from podSelector {}: the namespace': into({ from: [{ podSelector: {} }] }),
  'from podSelector': into({ from: [WEB] }),
  'from namespaceSelector {}: all pods': into({ from: [{ namespaceSelector: {} }] }),
  'from namespaceSelector': into({ from: [TEAM_B] }),
  'from both selectors': into({ from: [{ ...TEAM_B, ...WEB }] }),
  'from either selector': into({ from: [TEAM_B, WEB] }),
  'namespace by its name': into({ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': B } } }] }),
  'In and NotIn': into(
    { from: [expression('In', 'front', 'other')], ports: [{ port: 7001 }] },
    { from: [expression('NotIn', 'front')], ports: [{ port: 7002 }] },
  ),
  'Exists and DoesNotExist': into(
    { from: [{ namespaceSelector: {}, ...expression('Exists') }], ports: [{ port: 7001 }] },
    { from: [{ namespaceSelector: {}, ...expression('DoesNotExist') }], ports: [{ port: 7002 }] },
  ),
  'port by number': into({ ports: [{ port: 7001 }] }),
  'port by name': into({ ports: [{ port: 'http' }, { port: 'dns', protocol: 'UDP' }] }),
  'port by name, of another protocol': into({ ports: [{ port: 'dns' }] }),
  'port by name, which pods without ports lack': [
    policy({ podSelector: { matchLabels: { tier: 'back' } }, ingress: [{ ports: [{ port: 'http' }] }] }),
  ],
  endPort: into({ ports: [{ port: 7002, endPort: 7003 }] }),
  'protocol without port': into({ ports: [{ protocol: 'UDP' }] }),
  'SCTP alone': into({ ports: [{ protocol: 'SCTP' }] }),
  'from addresses of pods': into({ from: [block('10.244.0.0/16')] }),
  'from addresses, except those of pods': into({ from: [block('0.0.0.0/0', '10.244.0.0/16')] }),
  'from addresses of others': into({ from: [block('203.0.113.0/24'), block('10.96.0.0/12')] }),
  'from the node': into({ from: [block('10.77.0.0/24')] }),
  'from IPv6 addresses': into({ from: [block('::/0'), block('fd00::/8', 'fd00:1::/32')] }),
  'to podSelector, by number': out({ to: [API], ports: [{ port: 7001 }, { port: 7002, protocol: 'UDP' }] }),
  'to podSelector, by the name that each destination has': out({
    to: [{ namespaceSelector: {} }],
    ports: [{ port: 'http' }, { port: 'dns', protocol: 'UDP' }],
  }),
  'to everywhere, by name': out({ ports: [{ port: 'http' }] }),
  'to everywhere, by range': out({ ports: [{ port: 7001, endPort: 7002 }] }),
  'to every address': out({ to: [block('0.0.0.0/0')] }),
  'to addresses of pods, by name': out({ to: [block('10.244.0.0/16')], ports: [{ port: 'http' }] }),
  'to addresses, except half of those of pods': out({ to: [block('10.244.0.0/16', '10.244.128.0/17')] }),
  'to addresses, except private ones': out({ to: [block('0.0.0.0/0', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16')] }),
  'to namespaceSelector': out({ to: [TEAM_B] }),
  'several policies add up': [
    policy({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }, { name: 'deny' }),
    policy({ ...WEB, policyTypes: ['Egress'], egress: [{ to: [API], ports: [{ port: 7001 }] }] }, { name: 'web' }),
    policy({ ...API, ingress: [{ from: [WEB], ports: [{ port: 'http' }] }] }, { name: 'api' }),
    policy({ ...API, ingress: [{ from: [TEAM_B], ports: [{ port: 7004 }] }] }, { name: 'api-b' }),
    policy(
      { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: {}, ...API }] }] },
      { name: 'out', namespace: B },
    ),
  ],
};
