import { ExternalService, ExternalServiceProps, Port } from '../../lib';
import { callsOf, expectConfigurationError, expectObject, expectReachable, expectUnreachable, objectsOf } from '../../lib/testing';
import { chartOn, service } from './services';

function external(props: Partial<ExternalServiceProps> = {}, id = 'payments') {
  const chart = chartOn();
  const [cart, search] = [service(chart, 'cart'), service(chart, 'search')];
  const payments = new ExternalService(chart, id, { host: 'api.example.com', port: Port.https(443), ...props });
  return { chart, cart, search, payments };
}

describe('a service outside of the cluster', () => {
  test('gives its address to its caller', () => {
    const { chart, cart, payments } = external();
    cart.calls(payments);
    expectObject(chart, 'Deployment', 'cart').toHaveEnv('PAYMENTS_URL', 'https://api.example.com');
  });

  test('is reached at its addresses and its port alone, by its caller alone', () => {
    const { cart, search, payments } = external({ cidrs: ['192.0.2.0/24', '2001:db8::/32'] });
    cart.calls(payments);
    expectReachable(cart, '192.0.2.7', 443);
    expectReachable(cart, '2001:db8::1', 443);
    expectUnreachable(cart, '192.0.2.7', 8443);
    expectUnreachable(cart, '198.51.100.1', 443);
    expectUnreachable(search, '192.0.2.7', 443);
    expect(callsOf(cart).map(({ to, port }) => `${to} ${port}`)).toEqual(['192.0.2.0/24 443', '2001:db8::/32 443']);
  });

  test('is at any public address, if it does not say where', () => {
    const { cart, payments } = external();
    cart.calls(payments);
    for (const address of ['203.0.113.1', '8.8.8.8', '2606:4700::1']) {
      expectReachable(cart, address, 443);
    }
    for (const address of ['10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', 'fd00::1', 'fe80::1']) {
      expectUnreachable(cart, address, 443);
    }
  });

  test('may listen for datagrams', () => {
    const { cart, payments } = external({ port: Port.udp(123), cidrs: ['192.0.2.1/32'] });
    cart.calls(payments);
    expectReachable(cart, '192.0.2.1', 123, { protocol: 'UDP' });
    expectUnreachable(cart, '192.0.2.1', 123);
  });

  test('may listen on any port', () => {
    const { chart, cart, payments } = external({ port: Port.tcp(5432), cidrs: ['192.0.2.1/32'] });
    cart.calls(payments);
    expectReachable(cart, '192.0.2.1', 5432);
    expectObject(chart, 'Deployment', 'cart').toHaveEnv('PAYMENTS_HOST', 'api.example.com').toHaveEnv('PAYMENTS_PORT', '5432');
  });

  test('makes no object of its own', () => {
    const { chart, payments } = external();
    const before = objectsOf(chart).length;
    expect(objectsOf(payments)).toEqual([]);
    new ExternalService(chart, 'mail', { host: 'mail.example.com', port: Port.tcp(587) });
    expect(objectsOf(chart)).toHaveLength(before);
  });

  test.each([
    [{ host: 'https://api.example.com' }, 'shop/payments: host "https://api.example.com" is not a host name'],
    [{ port: Port.https(0) }, 'shop/payments: port 0 is out of range'],
    [{ port: Port.https(443, { name: 'Bad' }) }, 'shop/payments: port name "Bad" is not valid'],
    [{ cidrs: [] }, 'shop/payments: cidrs [] is an empty list'],
    [{ cidrs: ['192.0.2.0'] }, 'shop/payments: address range "192.0.2.0" is not valid'],
    [{ cidrs: ['192.0.2.0/33'] }, 'shop/payments: address range "192.0.2.0/33" is not valid'],
    [{ cidrs: ['2001:db8::/129'] }, 'address range "2001:db8::/129" is not valid'],
    [{ cidrs: ['example.com/8'] }, 'address range "example.com/8" is not valid'],
    [{ cidrs: ['192.0.2.0/x'] }, 'address range "192.0.2.0/x" is not valid'],
    [
      { cidrs: ['192.0.2.7/24'] },
      'address range "192.0.2.7/24" has bits set beyond its prefix: use "192.0.2.0/24", or "192.0.2.7/32" for one address',
    ],
    [{ cidrs: ['fd00::1/64'] }, 'address range "fd00::1/64" has bits set beyond its prefix: use "fd00::/64", or "fd00::1/128"'],
    [{ cidrs: ['192.0.2.0/24/24'] }, 'address range "192.0.2.0/24/24" is not valid'],
    [{ cidrs: ['192.0.02.0/24'] }, 'address range "192.0.02.0/24" is not valid'],
    [{ cidrs: ['fe80::1%eth0/64'] }, 'address range "fe80::1%eth0/64" is not valid'],
    [{ cidrs: ['::ffff:192.0.2.0/120'] }, 'address range "::ffff:192.0.2.0/120" is not valid'],
    [{ cidrs: ['192.0.2.0/'] }, 'address range "192.0.2.0/" is not valid'],
  ])('cannot have %j', (props, message) => {
    expectConfigurationError(() => external(props), message);
  });

  test('has a name like a service', () => {
    expectConfigurationError(() => external({}, 'Payments'), 'shop/Payments: name "Payments" is not valid');
  });
});
