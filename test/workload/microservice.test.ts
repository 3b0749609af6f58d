import { Microservice, Port, Runtime } from '../../lib';
import { expectObject } from '../../lib/testing';
import { cart, chartIn, IMAGE, inContainer } from './fixture';

describe('a service', () => {
  test('is what DESIGN.md says, with nothing but an image and a port', () => {
    expect(cart().objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      'ServiceAccount/cart',
      'NetworkPolicy/cart',
      'Deployment/cart',
      'PodDisruptionBudget/cart',
      'Service/cart',
    ]);
  });

  test('is reached on its ports by name, wherever the container listens', () => {
    const ports = [
      Port.http(80),
      Port.webSocket(4000, { name: 'live', containerPort: 4444 }),
      Port.https(443),
      Port.grpc(9000),
      Port.tcp(5432),
      Port.udp(5353),
    ];
    const service = cart({ ports });
    expectObject(service, 'Service', 'cart').toHave({
      spec: {
        type: undefined,
        selector: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' },
        ports: [
          { name: 'http', port: 80, targetPort: 'http', appProtocol: 'http', protocol: undefined },
          { name: 'live', port: 4000, targetPort: 'live', appProtocol: 'http' },
          { name: 'https', port: 443, targetPort: 'https', appProtocol: 'https' },
          { name: 'grpc', port: 9000, targetPort: 'grpc', appProtocol: 'kubernetes.io/h2c' },
          { name: 'tcp', port: 5432, targetPort: 'tcp', appProtocol: undefined },
          { name: 'udp', port: 5353, targetPort: 'udp', protocol: 'UDP', appProtocol: undefined },
        ],
      },
    });
    expectObject(service, 'Deployment', 'cart').toHave(
      inContainer({
        ports: [
          { name: 'http', containerPort: 8080, protocol: undefined },
          { name: 'live', containerPort: 4444 },
          { name: 'https', containerPort: 8443 },
          { name: 'grpc', containerPort: 9000 },
          { name: 'tcp', containerPort: 5432 },
          { name: 'udp', containerPort: 5353, protocol: 'UDP' },
        ],
      }),
    );
  });

  test('listens on its runtime’s ports, unless it says', () => {
    const known = new Microservice(chartIn(), 'cart', { image: IMAGE, runtime: Runtime.node() });
    expect(known.ports.map(({ number }) => number)).toEqual([3000]);
    expect(cart({ runtime: Runtime.uvicorn() }).ports.map(({ number }) => number)).toEqual([3000]);
  });

  test('is found by its name in its namespace, and by both from elsewhere', () => {
    expect(cart().hostFrom('shop')).toBe('cart');
    expect(cart().hostFrom('other')).toBe('cart.shop.svc');
    expect(cart().addressRanges).toEqual([]);
  });

  test('lets the edge in where it is exposed', () => {
    const service = cart();
    service.exposeAt('shop.example.com', '/cart');
    expectObject(service, 'Ingress', 'cart.shop.example.com').toHave({ spec: { rules: [{ host: 'shop.example.com' }] } });
    expectObject(service, 'NetworkPolicy', 'cart').toHave({ spec: { ingress: [{ ports: [{ port: 3000 }] }] } });
  });
});
