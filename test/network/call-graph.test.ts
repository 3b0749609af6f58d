import { CallGraph, ExternalService, Port } from '../../lib';
import { expectConfigurationError } from '../../lib/testing';
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

  test('refuses the same edge with another variable, of which the caller would never hear', () => {
    const chart = chartOn();
    const [cart, frontend] = [service(chart, 'cart'), service(chart, 'frontend')];
    frontend.calls(cart);
    expectConfigurationError(
      () => frontend.calls(cart, { variable: 'BASKET' }),
      'shop/frontend: calls port "http" of cart with the variable "BASKET" here, but with "CART" elsewhere: call it once',
    );
    frontend.calls(cart, { variable: 'CART' });
    expect(edges(CallGraph.of(chart))).toEqual(['frontend -> cart:http']);
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
