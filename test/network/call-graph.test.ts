import { Address, CallGraph, ExternalService, Port } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { chartOn, emptyApp, service } from './services';

/** `frontend -> cart:http`. */
const edges = (graph: CallGraph) => graph.calls.map(({ caller, callee, port }) => `${caller.name} -> ${callee.name}:${port.name}`);

describe('the graph of calls', () => {
  test('has every edge of an app, in the order of declaration', () => {
    const chart = chartOn();
    const [cart, frontend] = [service(chart, 'cart'), service(chart, 'frontend')];
    const mail = new ExternalService(chart, 'mail', { host: 'mail.example.com', port: Port.tcp(587) });
    frontend.calls(cart);
    frontend.calls(mail);
    cart.calls(mail);
    cart.calls(cart);
    const graph = CallGraph.of(chart);
    expect(edges(graph)).toEqual(['frontend -> cart:http', 'frontend -> mail:tcp', 'cart -> mail:tcp', 'cart -> cart:http']);
    expect(graph.callsFrom(frontend).map(({ callee }) => callee.name)).toEqual(['mail', 'cart']);
    expect(graph.callsTo(mail).map(({ caller }) => caller.name)).toEqual(['cart', 'frontend']);
    expect(graph.callsTo(frontend)).toEqual([]);
    expect(graph.callsFrom(mail)).toEqual([]);
    expect(graph.calls.map(({ isInternal }) => isInternal)).toEqual([false, false, false, true]);
  });

  test('gives the calls of one service by namespace, name and port, whatever the order of declaration', () => {
    const chart = chartOn();
    const [b, a] = ['b', 'a'].map((id) => service(chart, id, { ports: [Port.http(80, { name: 'web' }), Port.tcp(90, { name: 'admin' })] }));
    const c = service(chart, 'c');
    c.calls(b);
    c.calls(a);
    c.calls(a, { port: 'admin' });
    b.calls(a);
    const graph = CallGraph.of(chart);
    expect(graph.callsFrom(c).map(({ callee, port }) => `${callee.name}:${port.name}`)).toEqual(['a:admin', 'a:web', 'b:web']);
    expect(graph.callsTo(a).map(({ caller, port }) => `${caller.name}:${port.name}`)).toEqual(['b:web', 'c:admin', 'c:web']);
  });

  test('is that of the app, wherever one asks', () => {
    const app = emptyApp();
    const chart = chartOn({}, {}, app);
    const frontend = service(chart, 'frontend');
    expect(CallGraph.of(frontend)).toBe(CallGraph.of(app));
    expect(CallGraph.of(frontend)).not.toBe(CallGraph.of(emptyApp()));
  });

  test('has an edge once for each port', () => {
    const chart = chartOn();
    const [cart, frontend] = [service(chart, 'cart', { ports: [Port.http(80), Port.tcp(90)] }), service(chart, 'frontend')];
    frontend.calls(cart);
    frontend.calls(cart, { port: 'http' });
    frontend.calls(cart, { port: 'tcp' });
    expect(edges(CallGraph.of(chart))).toEqual(['frontend -> cart:http', 'frontend -> cart:tcp']);
  });

  test('has an edge once, with the variables of all that declare it', () => {
    const chart = chartOn();
    const [cart, frontend] = [service(chart, 'cart'), service(chart, 'frontend')];
    frontend.calls(cart);
    frontend.calls(cart, { variable: 'BASKET' });
    frontend.calls(cart, { variables: { CART_ADDR: Address.hostAndPort() } });
    frontend.calls(cart, { variables: { CART_URL: Address.url() } });
    expect(edges(CallGraph.of(chart))).toEqual(['frontend -> cart:http']);
    expectObject(chart, 'Deployment', 'frontend')
      .toHaveEnv('CART_URL', 'http://cart:8080')
      .toHaveEnv('BASKET_URL', 'http://cart:8080')
      .toHaveEnv('CART_ADDR', 'cart:8080');
  });

  test('refuses another value for a variable of the same edge, and keeps the edge as it was', () => {
    const chart = chartOn();
    const [cart, frontend] = [service(chart, 'cart'), service(chart, 'frontend')];
    frontend.calls(cart, { variables: { CART: Address.hostAndPort() } });
    expectConfigurationError(
      () => frontend.calls(cart, { variables: { OTHER: Address.host(), CART: Address.url() } }),
      'shop/frontend: calls port "http" of cart with CART="http://cart:8080" here, but with "cart:8080" elsewhere: use another name',
    );
    expectObject(chart, 'Deployment', 'frontend').toHaveEnv('CART', 'cart:8080').notToHaveEnv('OTHER');
  });

  test('cannot be changed from outside', () => {
    const chart = chartOn();
    const [cart, frontend] = [service(chart, 'cart'), service(chart, 'frontend')];
    frontend.calls(cart);
    const graph = CallGraph.of(chart);
    graph.calls.pop();
    graph.callsFrom(frontend).pop();
    graph.callsTo(cart).pop();
    expect([graph.calls, graph.callsFrom(frontend), graph.callsTo(cart)].map(({ length }) => length)).toEqual([1, 1, 1]);
  });
});
