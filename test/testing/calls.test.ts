import { ApiObject, App, Chart } from 'cdk8s';
import { callsOf } from '../../lib/testing';
import { DENY_ALL, deployment, networkPolicy, podsOf } from './manifests';

const frontend = deployment('frontend');
const cart = deployment('cart', {
  container: { ports: [{ containerPort: 9229 }, { containerPort: 3000 }, { containerPort: 3000, protocol: 'UDP' }] },
});
const search = deployment('search', { container: { ports: [{ containerPort: 3000 }] } });
const SHOP = [search, frontend, cart];

const egress = (...rules: object[]) => networkPolicy('frontend', { ...podsOf('frontend'), policyTypes: ['Egress'], egress: rules });

describe('callsOf', () => {
  test('lists the ports of workloads that both ends allow, sorted', () => {
    const out = egress({ to: [podsOf('cart')] }, { to: [podsOf('search')], ports: [{ port: 3000 }] });
    expect(callsOf([...SHOP, out], 'frontend')).toEqual([
      { to: 'shop/cart', port: 3000, protocol: 'TCP' },
      { to: 'shop/cart', port: 3000, protocol: 'UDP' },
      { to: 'shop/cart', port: 9229, protocol: 'TCP' },
      { to: 'shop/search', port: 3000, protocol: 'TCP' },
    ]);
    const into = networkPolicy('cart', { ...podsOf('cart'), ingress: [{ ports: [{ port: 3000 }] }] });
    expect(callsOf([...SHOP, out, into, networkPolicy('search', podsOf('search'))], 'shop/frontend')).toEqual([
      { to: 'shop/cart', port: 3000, protocol: 'TCP' },
    ]);
  });

  test('lists nothing for a workload that may call nobody', () => {
    expect(callsOf([...SHOP, DENY_ALL], 'frontend')).toEqual([]);
  });

  test('lists a workload whose replicas may call each other', () => {
    const itself = networkPolicy('search', {
      ...podsOf('search'),
      ingress: [{ from: [podsOf('search')] }],
      egress: [{ to: [podsOf('search')] }],
    });
    expect(callsOf([...SHOP, itself], 'search')).toEqual([{ to: 'shop/search', port: 3000, protocol: 'TCP' }]);
  });

  test('lists addresses', () => {
    const internet = { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '192.168.0.0/16'] } };
    const smtp = { ipBlock: { cidr: '203.0.113.0/24' } };
    const out = egress(
      { to: [internet], ports: [{ port: 443 }, { port: 8000, endPort: 8080 }, { port: 8000 }, { port: 'https' }] },
      { to: [smtp, podsOf('other')] },
      { to: [smtp], ports: [{ protocol: 'UDP' }] },
    );
    expect(callsOf([frontend, out], 'frontend')).toEqual([
      { to: '0.0.0.0/0 except 10.0.0.0/8, 192.168.0.0/16', port: 443, protocol: 'TCP' },
      { to: '0.0.0.0/0 except 10.0.0.0/8, 192.168.0.0/16', port: 8000, protocol: 'TCP' },
      { to: '0.0.0.0/0 except 10.0.0.0/8, 192.168.0.0/16', port: 8000, endPort: 8080, protocol: 'TCP' },
      { to: '203.0.113.0/24' },
      { to: '203.0.113.0/24', protocol: 'UDP' },
    ]);
  });

  test('says when a workload may call anywhere', () => {
    expect(callsOf([frontend], 'frontend')).toEqual([{ to: 'anywhere' }]);
    expect(callsOf([frontend, egress({ ports: [{ port: 443 }] })], 'frontend')).toEqual([{ to: 'anywhere', port: 443, protocol: 'TCP' }]);
  });

  test('lists what several policies allow once', () => {
    const rule = { to: [podsOf('search'), { ipBlock: { cidr: '203.0.113.0/24' } }] };
    expect(callsOf([...SHOP, egress(rule, rule)], 'frontend')).toEqual([
      { to: '203.0.113.0/24' },
      { to: 'shop/search', port: 3000, protocol: 'TCP' },
    ]);
  });

  test('takes a construct, with the objects of its tree', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const [one] = [frontend, cart, search, egress({ to: [podsOf('search')] })].map(
      ({ apiVersion, kind, metadata, spec }: { apiVersion: string; kind: string; metadata: { name: string }; spec?: unknown }) =>
        new ApiObject(chart, `${kind}-${metadata.name}`, { apiVersion, kind, metadata: { name: metadata.name }, spec }),
    );
    expect(callsOf(one)).toEqual([{ to: 'shop/search', port: 3000, protocol: 'TCP' }]);
  });

  test('fails for a workload that is not there', () => {
    expect(() => callsOf(SHOP, 'kibana')).toThrow('no workload kibana exists: the workloads are shop/cart, shop/frontend, shop/search');
  });

  test('fails for what is more than one cluster', () => {
    expect(() => callsOf([...SHOP, search], 'cart')).toThrow('more than one Deployment shop/search');
  });
});
