import { Handler, Lifecycle, Port } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { cart, inContainer, IMAGE, podOf, worker } from '../workload/fixture';

describe('a hook', () => {
  const hooked = (lifecycle: Lifecycle, ...ports: Port[]) => cart({ lifecycle, ports: [Port.http(3000), ...ports] });

  test('runs when a container starts, and before it ends', () => {
    const service = hooked({ postStart: Handler.http('/warm'), preStop: Handler.exec(['nginx', '-s', 'quit']) });
    expectObject(service, 'Deployment', 'cart').toHave(
      inContainer({
        lifecycle: { postStart: { httpGet: { path: '/warm', port: 'http' } }, preStop: { exec: { command: ['nginx', '-s', 'quit'] } } },
      }),
    );
  });

  test('before the end takes the place of the one that waits', () => {
    const { lifecycle } = podOf(hooked({ preStop: Handler.http('/drain') })).containers[0];
    expect(lifecycle).toEqual({ preStop: { httpGet: { path: '/drain', port: 'http' } } });
  });

  test('after the start stands beside the one that waits', () => {
    const { lifecycle } = podOf(hooked({ postStart: Handler.exec(['warm']) })).containers[0];
    expect(lifecycle).toEqual({ postStart: { exec: { command: ['warm'] } }, preStop: { sleep: { seconds: 10 } } });
  });

  test('is a sidecar’s own', () => {
    const lifecycle = { preStop: Handler.exec(['drain']) };
    const pod = podOf(worker({ sidecars: [{ name: 'proxy', image: IMAGE, lifecycle }] }));
    expect(pod.containers.map((container) => container.lifecycle as unknown)).toEqual([
      undefined,
      { preStop: { exec: { command: ['drain'] } } },
    ]);
  });

  test('asks a port that is named', () => {
    const { lifecycle } = podOf(hooked({ preStop: Handler.http('/stop', { port: 'admin' }) }, Port.http(4000, { name: 'admin' })))
      .containers[0];
    expect(lifecycle).toEqual({ preStop: { httpGet: { path: '/stop', port: 'admin' } } });
  });

  test('asks with headers', () => {
    const { lifecycle } = podOf(hooked({ preStop: Handler.http('/drain', { headers: { Host: 'cart' } }) })).containers[0];
    expect(lifecycle).toMatchObject({ preStop: { httpGet: { path: '/drain', httpHeaders: [{ name: 'Host', value: 'cart' }] } } });
  });

  test('does not ask by gRPC, which Kubernetes has in probes only', () => {
    const ports = [Port.grpc(9000)];
    const make = (lifecycle: Lifecycle) => () => cart({ lifecycle, ports });
    expectConfigurationError(make({ preStop: Handler.grpc() }), 'shop/cart: preStop hook uses grpc', 'use `Handler.exec` or');
    expectConfigurationError(
      make({ postStart: Handler.grpc({ port: 'grpc' }) }),
      'shop/cart: postStart hook uses grpc',
      'use `Handler.exec` or',
    );
  });

  test.each(['postStart', 'preStop'])('%s does not connect by TCP, which Kubernetes has in probes only', (hook) => {
    const make = () => hooked({ [hook]: Handler.tcp() });
    expectConfigurationError(make, `shop/cart: ${hook} hook uses tcp`, 'use `Handler.exec` or `Handler.http`');
  });

  test('needs a port', () => {
    const make = () => worker({ lifecycle: { preStop: Handler.http('/stop') } });
    expectConfigurationError(make, 'shop/mailer: preStop hook by http needs a port, but the container has none', 'use `exec`');
  });

  test('runs something', () => {
    expectConfigurationError(
      () => hooked({ preStop: Handler.exec([]) }),
      'shop/cart: preStop hook runs the command [], which is empty',
      'specify one',
    );
  });
});
