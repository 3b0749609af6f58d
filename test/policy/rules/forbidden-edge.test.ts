import { JsonPatch } from 'cdk8s';
import {
  App,
  Environment,
  EnvironmentChart,
  ExistingWorkload,
  ExternalService,
  Image,
  Microservice,
  Policy,
  Port,
  Routing,
} from '../../../lib';
import { forbiddenEdge } from '../../../lib/policy/rules/forbidden-edge';
import { report } from '../findings';
import { testRule } from '../test-rule';
import { deployment, networkPolicy, podsOf } from '../../testing/manifests';

const DENY = networkPolicy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const OPEN = [
  networkPolicy('out', { ...podsOf('frontend'), policyTypes: ['Egress'], egress: [{ to: [podsOf('cart')], ports: [{ port: 3000 }] }] }),
  networkPolicy('in', { ...podsOf('cart'), ingress: [{ from: [podsOf('frontend')], ports: [{ port: 3000 }] }] }),
];
const group = (name: string) => ({ name, namespace: 'shop', labels: { app: name } });
const SHOP = [deployment('frontend'), deployment('cart'), DENY];
const declarations = {
  connections: [{ from: group('frontend'), to: group('cart'), port: 3000, protocol: 'TCP' }],
  workloads: [],
};
const REDIS = { podLabels: { app: 'redis' }, ports: [Port.tcp(6379)] };
const REASON = 'no egress rule of NetworkPolicy shop/deny allows it, and no ingress rule of NetworkPolicy shop/deny allows it';

testRule(forbiddenEdge, {
  compliant: [
    { title: 'objects without code', given: SHOP },
    { title: 'a call that both ends allow', given: [...SHOP, ...OPEN], declarations },
    { title: 'a call without policies', given: SHOP.slice(0, 2), declarations },
    { title: 'a call of pods that others describe, with their policies', given: [...SHOP.slice(1), OPEN[1]], declarations },
    { title: 'a call to pods that others describe, with their policies', given: [SHOP[0], DENY, OPEN[0]], declarations },
    {
      title: 'a call beside a policy that the API server refuses',
      given: [...SHOP, networkPolicy('x', { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/33' } }] }] })],
      declarations,
    },
  ],
  nonCompliant: [
    {
      title: 'a call that policies forbid',
      given: SHOP,
      declarations,
      finds: [
        {
          object: 'Deployment/frontend',
          field: 'spec.template.metadata.labels',
          problem: `frontend calls cart on port 3000/TCP, but ${REASON}`,
        },
      ],
    },
    {
      title: 'a call of pods that others describe',
      given: SHOP.slice(1),
      declarations,
      finds: [
        {
          object: 'Deployment/cart',
          field: 'spec.template.metadata.labels',
          problem: 'frontend calls cart on port 3000/TCP, but no ingress rule of NetworkPolicy shop/deny allows it',
        },
      ],
    },
  ],
});

describe('a call of a workload', () => {
  const controller = { namespace: 'ingress', podLabels: { app: 'controller' } };
  const cluster = { routing: Routing.ingress({ controller }) };
  const services =
    (build: (frontend: Microservice, cart: Microservice) => void, environment = 'production') =>
    (app: App) => {
      const chart = new EnvironmentChart(app, environment, { environment: new Environment(environment, { cluster }) });
      const [frontend, cart] = ['frontend', 'cart'].map(
        (name) =>
          new Microservice(chart, name, { image: Image.of(`ghcr.io/acme/${name}:1.0.0`), ports: [Port.http(80, { containerPort: 8080 })] }),
      );
      build(frontend, cart);
    };

  test.each<[string, (frontend: Microservice, cart: Microservice) => void]>([
    ['a service', (frontend, cart) => frontend.calls(cart)],
    ['itself', (frontend) => frontend.calls(frontend)],
    [
      'addresses',
      (frontend) => frontend.calls(new ExternalService(frontend, 'payments', { host: 'payments.example.com', port: Port.https(443) })),
    ],
    ['any pod of its namespace', (frontend, cart) => cart.isCalledBy(new ExistingWorkload(frontend, 'agent'))],
    ['pods that others describe', (frontend) => frontend.calls(new ExistingWorkload(frontend, 'redis', REDIS))],
    ['a controller', (frontend) => frontend.exposeAt('shop.example.com')],
    [
      'a service whose policy is omitted, because another one decides',
      (frontend, cart) => {
        frontend.calls(cart);
        cart.omit('NetworkPolicy');
      },
    ],
  ])('is allowed by the policies of the library: %s', (_, build) => {
    expect(report(services(build), Policy.valid().without('isolated-pods'))).toEqual([]);
  });

  test('is an error where a patch closes it, unless that is accepted', () => {
    const closed = (frontend: Microservice, cart: Microservice) => {
      frontend.calls(cart);
      cart.patch('NetworkPolicy', JsonPatch.replace('/spec/ingress', []));
    };
    expect(report(services(closed), Policy.valid())).toEqual([
      expect.stringMatching(
        /production\/frontend\/.*: spec\.template\.metadata\.labels: frontend calls cart on port 8080\/TCP, but no ingress rule of .* allows it: remove the call, or the policy or patch that closes it \[forbidden-edge\]$/,
      ) as string,
    ]);
    const accepted = (frontend: Microservice, cart: Microservice) => {
      closed(frontend, cart);
      Policy.suppress(frontend, 'forbidden-edge', 'the platform team opens it');
    };
    expect(report(services(accepted), Policy.valid())).toEqual(['suppressed 1 finding: forbidden-edge (1)']);
  });

  test('is an error where a patch closes what the service is exposed by', () => {
    const closed = (frontend: Microservice) => {
      frontend.exposeAt('shop.example.com');
      frontend.patch('NetworkPolicy', JsonPatch.replace('/spec/ingress', []));
    };
    expect(report(services(closed), Policy.valid())).toEqual([
      expect.stringMatching(
        /^production\/frontend\/.*: a pod of ingress calls frontend on port 8080\/TCP, but no ingress rule of /,
      ) as string,
    ]);
  });

  test('is judged in its environment alone', () => {
    const both = (app: App) => {
      services((frontend, cart) => frontend.calls(cart), 'staging')(app);
      services(() => undefined, 'production')(app);
    };
    expect(report(both, Policy.valid())).toEqual([]);
  });
});
