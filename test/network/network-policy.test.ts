import { ApiAccess, DnsServer, Environment, EnvironmentChart, Microservice, Routing } from '../../lib';
import { expectObject, expectReachable, expectUnreachable, callsOf } from '../../lib/testing';
import { chartOn, emptyApp, service, shop } from './services';

/** The one egress rule of a service that calls nobody. */
const DNS_PORTS = [
  { port: 53, protocol: 'UDP' },
  { port: 53, protocol: 'TCP' },
];

describe('the network policy of a service', () => {
  test('selects its pods by one label, and lets nothing in and out but questions for names', () => {
    const { chart } = shop();
    expect(expectObject(chart, 'NetworkPolicy', 'cart').object.spec).toEqual({
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'cart' } },
      policyTypes: ['Ingress', 'Egress'],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
              podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
            },
          ],
          ports: DNS_PORTS,
        },
      ],
    });
  });

  test('asks the DNS pods that the environment names', () => {
    const { chart } = shop({ dns: { namespace: 'dns', podLabels: { app: 'coredns' } } });
    expectObject(chart, 'NetworkPolicy', 'cart').toHave({
      spec: {
        egress: [
          {
            to: [
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'dns' } },
                podSelector: { matchLabels: { app: 'coredns' } },
              },
            ],
            ports: DNS_PORTS,
          },
        ],
      },
    });
  });

  test('asks every pod of a namespace of which no labels are known', () => {
    const { chart } = shop({ dns: { namespace: 'dns' } });
    expectObject(chart, 'NetworkPolicy', 'cart').toHave({
      spec: {
        egress: [{ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'dns' } }, podSelector: undefined }] }],
      },
    });
  });

  test('lets the Prometheus in, on the port with the metrics alone', () => {
    const chart = chartOn({ prometheus: { namespace: 'monitoring', podLabels: { app: 'prometheus' } } });
    const cart = service(chart, 'cart', { metrics: {} });
    service(chart, 'search');
    expectObject(chart, 'NetworkPolicy', 'cart').toHave({
      spec: {
        ingress: [
          {
            from: [
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
                podSelector: { matchLabels: { app: 'prometheus' } },
              },
            ],
            ports: [{ port: 8080 }],
          },
        ],
      },
    });
    expectObject(chart, 'NetworkPolicy', 'search').toLack('spec.ingress');
    expect(callsOf(cart)).toEqual([]);
  });
});

describe('pods that use the network of their node', () => {
  const nodes = { namespace: 'ingress', cidrs: ['10.0.0.0/24'] };

  test('reach what they may reach by the addresses of the nodes, too', () => {
    const chart = chartOn({ routing: Routing.ingress({ controller: nodes }) });
    const cart = service(chart, 'cart');
    cart.exposeAt('shop.example.com', '/');
    expectReachable('10.0.0.7', cart, 8080);
    expectUnreachable('10.0.1.7', cart, 8080);
  });

  test('are reached by the addresses of the nodes, too', () => {
    const cart = service(chartOn({ dns: { namespace: 'kube-system', cidrs: ['169.254.20.10/32'] } }), 'cart');
    expectReachable(cart, '169.254.20.10', 53, { protocol: 'UDP' });
    expectUnreachable(cart, '169.254.20.11', 53, { protocol: 'UDP' });
  });
});

describe('DNS queries', () => {
  const egress = (dns: DnsServer) => (expectObject(shop({ dns }).chart, 'NetworkPolicy', 'cart').object.spec as { egress: unknown }).egress;
  const onPort = (port: number) => [
    { port, protocol: 'UDP' },
    { port, protocol: 'TCP' },
  ];
  const pods = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'openshift-dns' } } };

  test('go to the port on which the DNS pods listen', () => {
    expect(egress({ namespace: 'openshift-dns', port: 5353 })).toEqual([{ to: [pods], ports: onPort(5353) }]);
  });

  test('go to addresses alone, where no namespace is named', () => {
    expect(egress({ cidrs: ['169.254.20.10/32', 'fd00::10/128'] })).toEqual([
      { to: [{ ipBlock: { cidr: '169.254.20.10/32' } }, { ipBlock: { cidr: 'fd00::10/128' } }], ports: onPort(53) },
    ]);
  });

  test('go to pods and addresses, each on its own port', () => {
    expect(egress({ namespace: 'openshift-dns', port: 5353, cidrs: ['169.254.20.10/32'] })).toEqual([
      { to: [pods], ports: onPort(5353) },
      { to: [{ ipBlock: { cidr: '169.254.20.10/32' } }], ports: onPort(53) },
    ]);
  });
});

describe('a service that may call the API server', () => {
  const access = ApiAccess.of({ verbs: ['get'], resources: ['configmaps'] });

  function caller(apiServer?: { cidrs: string[]; port?: number }): Microservice {
    return service(chartOn({ apiServer }), 'operator', { access });
  }

  test('reaches it at its endpoints', () => {
    const operator = caller({ cidrs: ['10.0.0.2/32', '10.0.0.3/32'] });
    expectReachable(operator, '10.0.0.2', 6443);
    expectReachable(operator, '10.0.0.3', 6443);
    expectUnreachable(operator, '10.0.0.2', 443);
    expectUnreachable(operator, '10.0.0.4', 6443);
  });

  test('reaches it on the port that the environment names', () => {
    const operator = caller({ cidrs: ['10.0.0.2/32'], port: 443 });
    expectReachable(operator, '10.0.0.2', 443);
    expectUnreachable(operator, '10.0.0.2', 6443);
  });

  test('reaches any address on the two usual ports, where the endpoints are unknown', () => {
    const operator = caller();
    for (const address of ['10.0.0.2', 'fd00::1']) {
      expectReachable(operator, address, 443);
      expectReachable(operator, address, 6443);
      expectUnreachable(operator, address, 80);
    }
  });

  test('is the only one', () => {
    const { cart } = shop();
    expectUnreachable(cart, '10.0.0.2', 443);
  });
});

describe('a namespace', () => {
  test('denies by default, each of its own', () => {
    const app = emptyApp();
    const environment = new Environment('test');
    const charts = ['web', 'data'].map((namespace) => new EnvironmentChart(app, namespace, { environment, namespace }));
    for (const chart of charts) {
      service(chart, 'cart');
      const policy = expectObject(chart, 'NetworkPolicy', 'default-deny').object;
      expect(policy.metadata.namespace).toBe(chart.namespace);
      expect(policy.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    }
  });
});
