import { App, Size } from 'cdk8s';
import { Environment, EnvironmentChart, Microservice, MicroserviceProps, Port, Sidecar, ServiceType, Storage } from '../../lib';
import { expectConfigurationError, expectObject, expectReachable, expectUnreachable } from '../../lib/testing';
import { cart, IMAGE } from './fixture';

const RANGES = ['203.0.113.0/24', '2001:db8::/32'];
const specOf = (props: Partial<MicroserviceProps>) => expectObject(cart(props), 'Service', 'cart').object.spec as Record<string, unknown>;
const policyOf = (serviceType: ServiceType, ports = [Port.tcp(1883)]) =>
  (expectObject(cart({ serviceType, ports }), 'NetworkPolicy', 'cart').object.spec as { ingress?: object[] }).ingress;

describe('the Service of a microservice', () => {
  test('has one address in the cluster by default', () => {
    expect(Object.keys(specOf({}))).toEqual(['ports', 'selector']);
    expect(specOf({ serviceType: ServiceType.clusterIp() })).toEqual(specOf({}));
  });

  test('is headless for clients that balance by themselves', () => {
    const { clusterIP, type, publishNotReadyAddresses } = specOf({ serviceType: ServiceType.headless(), ports: [Port.grpc(9000)] });
    expect([clusterIP, type, publishNotReadyAddresses]).toEqual(['None', undefined, undefined]);
    expect(policyOf(ServiceType.headless())).toBeUndefined();
  });

  test('is another one than the headless Service of a StatefulSet', () => {
    const storage = Storage.perReplica('/data', Size.gibibytes(1));
    const stateful = cart({ serviceType: ServiceType.headless(), storage });
    expectObject(stateful, 'Service', 'cart').toHave({ spec: { clusterIP: 'None', publishNotReadyAddresses: undefined } });
    expectObject(stateful, 'Service', 'cart-headless').toHave({ spec: { clusterIP: 'None', publishNotReadyAddresses: true } });
    const balanced = cart({ serviceType: ServiceType.loadBalancer(), storage });
    expectObject(balanced, 'Service', 'cart-headless')
      .toHave({ spec: { clusterIP: 'None' } })
      .toLack('spec.type');
  });

  test('is a load balancer, which keeps the addresses of clients where they decide', () => {
    const serviceType = ServiceType.loadBalancer({ sourceRanges: RANGES, loadBalancerClass: 'service.k8s.aws/nlb' });
    expect(specOf({ serviceType, serviceAnnotations: { scheme: 'internal' } })).toMatchObject({
      type: 'LoadBalancer',
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: RANGES,
      externalTrafficPolicy: 'Local',
    });
    const open = specOf({ serviceType: ServiceType.loadBalancer() });
    expect(open).toEqual({ ...specOf({}), type: 'LoadBalancer' });
  });

  test('has ports on the nodes, of which the user chooses some', () => {
    const ports = [Port.http(8080), Port.grpc(9000), Port.udp(9000)];
    const serviceType = ServiceType.nodePort({ ports: { http: 30_080, udp: 30_080 } });
    const spec = specOf({ serviceType, ports });
    expect(spec).toMatchObject({ type: 'NodePort', ports: [{ name: 'http', nodePort: 30_080 }, { name: 'grpc' }, { nodePort: 30_080 }] });
    expect((spec.ports as object[])[1]).not.toHaveProperty('nodePort');
    expect(spec).not.toHaveProperty('externalTrafficPolicy');
    const { externalTrafficPolicy, loadBalancerSourceRanges } = specOf({ serviceType: ServiceType.nodePort({ sourceRanges: RANGES }) });
    expect([externalTrafficPolicy, loadBalancerSourceRanges]).toEqual(['Local', undefined]);
  });
});

describe('clients of a load balancer or of node ports', () => {
  test.each([
    ['a load balancer', ServiceType.loadBalancer({ sourceRanges: RANGES })],
    ['node ports', ServiceType.nodePort({ sourceRanges: RANGES })],
  ])('are admitted from their addresses only, by %s', (_, serviceType) => {
    expect(policyOf(serviceType)).toEqual([
      { from: RANGES.map((cidr) => ({ ipBlock: { cidr } })), ports: [{ port: 1883, protocol: 'TCP' }] },
    ]);
    const mqtt = cart({ serviceType, ports: [Port.tcp(80)] });
    expectReachable('203.0.113.9', mqtt, 8080);
    expectReachable('2001:db8::9', mqtt, 8080);
    expectUnreachable('198.51.100.9', mqtt, 8080);
  });

  test('are admitted from every address otherwise, to each port', () => {
    for (const serviceType of [ServiceType.loadBalancer(), ServiceType.nodePort()]) {
      const sidecars: Sidecar[] = [{ name: 'proxy', image: IMAGE, ports: [Port.tcp(9000, { name: 'proxy' })] }];
      const mqtt = cart({ serviceType, sidecars });
      for (const port of [3000, 9000]) {
        expectReachable('198.51.100.9', mqtt, port);
        expectReachable('2001:db8::9', mqtt, port);
      }
      expectUnreachable('198.51.100.9', mqtt, 9001);
    }
  });
});

test('a node port is that of one service in the cluster, for each protocol', () => {
  const environment = new Environment('test');
  const app = new App();
  const make = (namespace: string, port: Port) => {
    const chart = new EnvironmentChart(app, namespace, { environment, namespace });
    const serviceType = ServiceType.nodePort({ ports: { [port.name]: 30_080 } });
    return new Microservice(chart, 'cart', { image: IMAGE, ports: [port], serviceType });
  };
  make('one', Port.http(8080));
  expect(() => make('two', Port.udp(8080))).not.toThrow();
  expectConfigurationError(() => make('three', Port.http(8080)), 'three/cart: node port 30080/TCP is taken by one/cart: use another one');
});
