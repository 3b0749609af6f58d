import { Port, PortOptions } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { checkContainerPorts } from '../../lib/network/port';
import { chartOn, service } from './services';

describe('a port', () => {
  test.each([
    ['http', Port.http(3000), { name: 'http', protocol: 'TCP', appProtocol: 'http', scheme: 'http', hasUrl: true, longLived: false }],
    [
      'webSocket',
      Port.webSocket(3000),
      { name: 'http', protocol: 'TCP', appProtocol: 'http', scheme: 'http', hasUrl: true, longLived: true },
    ],
    ['https', Port.https(3000), { name: 'https', protocol: 'TCP', appProtocol: 'https', scheme: 'https', hasUrl: true, longLived: false }],
    ['grpc', Port.grpc(3000), { name: 'grpc', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c', scheme: 'grpc', hasUrl: false }],
    ['tcp', Port.tcp(3000), { name: 'tcp', protocol: 'TCP', appProtocol: undefined, scheme: undefined, hasUrl: false }],
    ['udp', Port.udp(3000), { name: 'udp', protocol: 'UDP', appProtocol: undefined, scheme: undefined, hasUrl: false }],
  ])('of %s says what is spoken', (_, port, expected) => {
    expect(port).toMatchObject({ number: 3000, containerPort: 3000, ...expected });
  });

  test('may have a name of its own, whatever is spoken', () => {
    for (const make of [
      (options: PortOptions) => Port.http(1, options),
      (options: PortOptions) => Port.webSocket(1, options),
      (options: PortOptions) => Port.https(1, options),
      (options: PortOptions) => Port.grpc(1, options),
      (options: PortOptions) => Port.tcp(1, options),
      (options: PortOptions) => Port.udp(1, options),
    ]) {
      expect(make({ name: 'admin', containerPort: 9000 })).toMatchObject({ name: 'admin', containerPort: 9000 });
    }
  });

  test.each([
    [80, 8080],
    [443, 8443],
    [1023, 9023],
    [1024, 1024],
    [65535, 65535],
  ])('%d outside is served from %d inside', (number, containerPort) => {
    expect(Port.http(number)).toMatchObject({ number, containerPort });
  });

  test('is the same on Service and pod, by its name', () => {
    const chart = chartOn();
    service(chart, 'cart', { ports: [Port.http(80), Port.udp(5353), Port.grpc(9090)] });
    expectObject(chart, 'Service', 'cart').toHave({
      spec: {
        ports: [
          { name: 'http', port: 80, targetPort: 'http', appProtocol: 'http', protocol: undefined },
          { name: 'udp', port: 5353, targetPort: 'udp', protocol: 'UDP', appProtocol: undefined },
          { name: 'grpc', port: 9090, targetPort: 'grpc', appProtocol: 'kubernetes.io/h2c' },
        ],
      },
    });
    expectObject(chart, 'Deployment', 'cart').toHave({
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'cart',
                ports: [
                  { name: 'http', containerPort: 8080 },
                  { name: 'udp', containerPort: 5353, protocol: 'UDP' },
                  { name: 'grpc', containerPort: 9090 },
                ],
              },
            ],
          },
        },
      },
    });
  });
});

describe('ports that cannot be', () => {
  test.each([
    [[Port.http(0)], 'port 0 is out of range: a port is 1 to 65535'],
    [[Port.http(65536)], 'port 65536 is out of range'],
    [[Port.http(1.5)], 'port 1.5 is out of range'],
    [[Port.http(NaN)], 'port NaN is out of range'],
    [[Port.http(8080, { containerPort: 70000 })], 'port 70000 is out of range'],
    [
      [Port.http(8080, { containerPort: 80 })],
      'container port 80 is privileged, so only root may listen on it: let the process listen on 8080, or use `Runtime.withPrivilegedPorts()`',
    ],
    [[Port.http(8080, { name: 'Admin' })], 'port name "Admin" is not valid'],
    [[Port.http(8080, { name: '123' })], 'port name "123" is not valid'],
    [[Port.http(8080, { name: 'a--b' })], 'port name "a--b" is not valid'],
    [[Port.http(8080, { name: 'a-' })], 'port name "a-" is not valid'],
    [[Port.http(8080, { name: 'abcdefghijklmnop' })], 'port name "abcdefghijklmnop" is not valid: use at most 15'],
    [[Port.http(8080), Port.http(9090)], 'two ports have the name "http": make them differ'],
    [[Port.http(8080), Port.tcp(8080)], 'two ports have the number 8080/TCP'],
    [[Port.http(80), Port.tcp(8080)], 'two ports have the container port 8080/TCP'],
  ])('%#: an error says why', (ports, message) => {
    expectConfigurationError(() => checkContainerPorts('shop/cart', ports, false), `shop/cart: ${message}`);
  });

  test('are those alone: TCP and UDP may share a number', () => {
    expect(() =>
      checkContainerPorts(chartOn(), [Port.tcp(5353), Port.udp(5353), Port.http(80, { name: 'a1', containerPort: 1024 })], false),
    ).not.toThrow();
  });
});
