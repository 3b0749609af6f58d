import { Edge } from '../edge';
import { edges } from './edges';
import { deployment, object, policy } from './sample';

const WEB = { namespace: 'shop', name: 'web' };
const CART = { namespace: 'shop', name: 'cart' };
const CALL: Edge = { from: WEB, to: CART, port: 3000, protocol: 'TCP' };
const PODS = [deployment(), deployment({ name: 'web', container: { ports: [] } })];

test('a call that both policies let through is open', () => {
  expect(edges([...PODS, policy('cart', 'web'), policy('web', undefined, 'cart')], [CALL])).toEqual([]);
});

test.each([
  ['closed at the caller', [policy('cart', 'web'), policy('web')], [CALL], 'is closed: no egress rule'],
  ['closed at the callee', [policy('cart'), policy('web', undefined, 'cart')], [CALL], 'is closed: no ingress rule'],
  ['open on another port', [policy('cart', 'web', undefined, 80), policy('web', undefined, 'cart', 80)], [CALL], 'is closed'],
  ['open by another protocol', [policy('cart', 'web'), policy('web', undefined, 'cart')], [{ ...CALL, protocol: 'UDP' }], 'is closed'],
  ['to nobody', [policy('cart'), policy('web')], [{ ...CALL, to: { ...CART, name: 'nobody' } }], 'one end is not there'],
])('a call %s is found', (_, policies, calls, problem) => {
  expect(edges([...PODS, ...policies], calls)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
});

test('a call that nobody declares is found', () => {
  const found = edges([...PODS, policy('cart', 'web'), policy('web', undefined, 'cart')], []);
  expect(found).toEqual(['shop/web to shop/cart on TCP 3000 is open, but nobody declares it']);
});

test('a call to addresses is open at the caller, or found', () => {
  const outside: Edge = { from: WEB, to: { addresses: ['192.0.2.7'] }, port: 443, protocol: 'TCP' };
  const egress = [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ port: 443, protocol: 'TCP' }] }];
  const open = { ...(policy('web').spec as object), egress };
  expect(edges([...PODS, policy('cart'), object('networking.k8s.io/v1', 'NetworkPolicy', open, 'web')], [outside])).toEqual([]);
  expect(edges([...PODS, policy('cart'), policy('web')], [outside])).toEqual([expect.stringContaining('192.0.2.7 on TCP 443 is closed')]);
});
