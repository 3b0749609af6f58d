import { ApiObject, App as Cdk8sApp, Chart, Include, JsonPatch } from 'cdk8s';
import * as plus from 'cdk8s-plus-27';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  Agent,
  Environment,
  EnvironmentChart,
  EnvironmentProps,
  ExistingWorkload,
  ExternalService,
  Image,
  Microservice,
  Policy,
  Port,
  Routing,
  Scaling,
  ServiceType,
  Worker,
} from '../../../lib';
import { undeclaredPath } from '../../../lib/policy/rules/undeclared-path';
import { temporaryFolder } from '../../app/files';
import { deployment, networkPolicy, podsOf } from '../../testing/manifests';
import { report } from '../findings';
import { testRule } from '../test-rule';

const container = { ports: [{ name: 'http', containerPort: 3000 }] };
const SHOP = ['frontend', 'cart'].map((name) => deployment(name, { container }));
const DENY = networkPolicy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const OPEN = [
  networkPolicy('out', { ...podsOf('frontend'), policyTypes: ['Egress'], egress: [{ to: [podsOf('cart')] }] }),
  networkPolicy('in', { ...podsOf('cart'), ingress: [{ from: [podsOf('frontend')] }] }),
];
const group = (name: string) => ({ name, namespace: 'shop', labels: { app: name } });
const workloads = ['frontend', 'cart'].map(group);
const connections = [{ from: group('frontend'), to: group('cart'), port: 3000, protocol: 'TCP' }];

testRule(undeclaredPath, {
  compliant: [
    { title: 'objects without code', given: [...SHOP, DENY, ...OPEN] },
    { title: 'a path that code declares', given: [...SHOP, DENY, ...OPEN], declarations: { connections, workloads } },
    { title: 'closed policies', given: [...SHOP, DENY, OPEN[0]], declarations: { connections: [], workloads } },
    { title: 'objects without policies', given: SHOP, declarations: { connections: [], workloads } },
    {
      title: 'a policy that the API server refuses',
      given: [...SHOP, networkPolicy('x', { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/33' } }] }] })],
      declarations: { connections: [], workloads },
    },
  ],
  nonCompliant: [
    {
      title: 'a path that nobody declares',
      given: [...SHOP, DENY, ...OPEN],
      declarations: { connections: [], workloads },
      finds: [
        {
          object: 'Deployment/cart',
          field: 'spec.template.metadata.labels',
          problem:
            'shop/frontend can reach shop/cart on port 3000/TCP, which nobody declares, because ' +
            'an egress rule of NetworkPolicy shop/out allows it, and an ingress rule of NetworkPolicy shop/in allows it',
        },
      ],
    },
  ],
});

interface Services {
  readonly chart: Chart;
  readonly frontend: Microservice;
  readonly cart: Microservice;
}

/** Findings of the rule among two services, which do not call each other, and what is added. */
function findings(add: (services: Services) => void, props: EnvironmentProps = {}): string[] {
  const build = (app: Cdk8sApp) => {
    const chart = new EnvironmentChart(app, 'shop', { environment: new Environment('production', props) });
    const [frontend, cart] = ['frontend', 'cart'].map(
      (id) =>
        new Microservice(chart, id, { image: Image.of(`ghcr.io/acme/${id}:1.0.0`), ports: [Port.http(8080)], scaling: Scaling.fixed(2) }),
    );
    add({ chart, frontend, cart });
  };
  return report(build, Policy.none().with(undeclaredPath));
}

const name = (id: string) => ({ matchLabels: { 'app.kubernetes.io/name': id } });
const policy = (metadataName: string, spec: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: metadataName, namespace: 'shop' },
  spec,
});
const OUT = policy('out', {
  podSelector: name('frontend'),
  policyTypes: ['Egress'],
  egress: [{ to: [{ podSelector: name('cart') }] }],
});
const IN = policy('in', { podSelector: name('cart'), policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] });

/** Objects of a file of strangers. */
function include(scope: Chart, ...objects: object[]): Include {
  const url = join(temporaryFolder(), 'included.yaml');
  writeFileSync(url, objects.map((object) => stringify(object)).join('---\n'));
  return new Include(scope, 'included', { url });
}

describe('a path between services', () => {
  const opened = (made: string) => [
    expect.stringMatching(
      new RegExp(
        `^warning: shop/cart/Deployment-cart: spec\\.template\\.metadata\\.labels: shop/frontend can reach shop/cart on port 8080/TCP, which nobody declares, because ` +
          `an egress rule of NetworkPolicy shop/${made}.* allows it, and an ingress rule of NetworkPolicy shop/.* allows it: ` +
          'declare it by `calls` or `isCalledBy`, or narrow the policies \\[undeclared-path\\]$',
      ),
    ) as string,
  ];

  test('is found where policies of ApiObjects open it', () => {
    const open = ({ chart }: Services) => [OUT, IN].forEach((each) => new ApiObject(chart, each.metadata.name, each));
    expect(findings(open)).toEqual(opened('out'));
    expect(findings(({ chart }) => new ApiObject(chart, 'out', OUT))).toEqual([]);
    expect(findings(({ chart }) => new ApiObject(chart, 'in', IN))).toEqual([]);
  });

  test('is found where policies of a file open it', () => {
    expect(findings(({ chart }) => include(chart, OUT, IN))).toEqual(opened('out'));
  });

  test('is found where policies of cdk8s-plus open it', () => {
    const open = ({ chart }: Services) => {
      const labelled = (id: string) => plus.Pods.select(chart, `pods-of-${id}`, { labels: name(id).matchLabels });
      const [from, to] = ['frontend', 'cart'].map(labelled);
      const metadata = { namespace: 'shop' };
      new plus.NetworkPolicy(chart, 'out', { metadata, selector: from, egress: { rules: [{ peer: to }] } });
      new plus.NetworkPolicy(chart, 'in', { metadata, selector: to, ingress: { rules: [{ peer: from }] } });
    };
    expect(findings(open)).toEqual(opened('shop-out'));
  });

  test('is found where patches open it', () => {
    const open = ({ frontend, cart }: Services) => {
      frontend.patch('NetworkPolicy', JsonPatch.add('/spec/egress/-', {}));
      cart.patch('NetworkPolicy', JsonPatch.add('/spec/ingress', [{}]));
    };
    expect(findings(open)).toEqual(opened('frontend'));
  });

  test('is none where a call declares it, or a reason accepts it', () => {
    const open = ({ chart }: Services) => [OUT, IN].forEach((each) => new ApiObject(chart, each.metadata.name, each));
    const declared = (services: Services) => {
      open(services);
      services.frontend.calls(services.cart);
    };
    expect(findings(declared)).toEqual([]);
    const accepted = (services: Services) => {
      open(services);
      Policy.suppress(services.cart, 'undeclared-path', 'the team of the cart tries a mesh');
    };
    expect(findings(accepted)).toEqual(['suppressed 1 finding: undeclared-path (1)']);
  });

  test('is none where a policy is omitted, because another one decides', () => {
    const omitted = ({ frontend, cart }: Services) => [frontend, cart].forEach((each) => each.omit('NetworkPolicy'));
    expect(findings(omitted)).toEqual([]);
    expect(findings(omitted, { defaultDeny: false })).toEqual([]);
  });
});

describe('a path of pods that others describe', () => {
  const legacy = { ...deployment('legacy', { container }), metadata: { name: 'legacy', namespace: 'shop' } };
  const open = ({ chart }: Services) => {
    new ApiObject(chart, 'in', IN);
    return include(chart, legacy);
  };

  test('is found, unless the service declares who calls it', () => {
    // The default policy of the namespace would restrict them.
    const props = { defaultDeny: false };
    expect(findings(open, props)).toEqual([
      expect.stringContaining(
        'shop/legacy can reach shop/cart on port 8080/TCP, which nobody declares, because no NetworkPolicy restricts the egress of shop/legacy, and',
      ) as string,
    ]);
    expect(findings(open)).toEqual([]);
    const declared = (services: Services, podLabels?: { [key: string]: string }) => {
      open(services);
      services.cart.isCalledBy(new ExistingWorkload(services.chart, 'legacy', { podLabels }));
    };
    expect(findings((services) => declared(services, { app: 'legacy' }), props)).toEqual([]);
    expect(findings((services) => declared(services), props)).toEqual([]);
    expect(findings((services) => declared(services, { app: 'other' }), props)).toHaveLength(1);
  });
});

describe('what the library declares itself is no finding', () => {
  const pods = (id: string, namespace: string, labels: object = { app: id }) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: id, namespace },
    spec: {
      template: {
        metadata: { labels },
        spec: { containers: [{ name: id, image: `${id}:1`, ports: [{ containerPort: 53, protocol: 'UDP' }] }] },
      },
    },
  });
  const dns = pods('coredns', 'kube-system', { 'k8s-app': 'kube-dns' });
  const others = [dns, pods('traefik', 'traefik'), pods('prometheus', 'monitoring')];
  const traefik = { namespace: 'traefik', podLabels: { app: 'traefik' } };

  test.each<[string, (services: Services) => void, EnvironmentProps]>([
    ['DNS', () => undefined, {}],
    [
      'a service that is exposed',
      ({ cart }) => cart.exposeAt('cart.example.com'),
      { cluster: { routing: Routing.ingress({ controller: traefik }) } },
    ],
    ['a service that a controller exposes that is not known', ({ cart }) => cart.exposeAt('cart.example.com'), {}],
    [
      'metrics',
      ({ chart }) => {
        const metrics = { port: 'metrics' };
        const props = { image: Image.of('ghcr.io/acme/mailer:1.0.0'), ports: [Port.http(9090, { name: 'metrics' })], metrics };
        new Worker(chart, 'mailer', props);
        new Agent(chart, 'agent', props);
      },
      { cluster: { prometheus: { namespace: 'monitoring' } } },
    ],
    [
      'a load balancer',
      ({ chart }) => {
        const props = { image: Image.of('ghcr.io/acme/mqtt:1.0.0'), ports: [Port.tcp(1883)] };
        new Microservice(chart, 'mqtt', { ...props, serviceType: ServiceType.loadBalancer() });
        new Microservice(chart, 'limited', { ...props, serviceType: ServiceType.nodePort({ sourceRanges: ['203.0.113.0/24'] }) });
      },
      {},
    ],
    ['replicas that call each other', ({ cart }) => cart.calls(cart), {}],
    [
      'calls of what is outside, and by it',
      ({ chart, cart, frontend }) => {
        const partner = new ExternalService(chart, 'partner', { host: 'partner.example.com', port: Port.https(443) });
        frontend.calls(partner);
        cart.isCalledBy(partner);
      },
      {},
    ],
  ])('%s', (_, add, props) => {
    const build = (services: Services) => {
      add(services);
      include(services.chart, ...others);
    };
    expect(findings(build, props)).toEqual([]);
  });

  test('in each environment for itself', () => {
    const both = (app: Cdk8sApp) => {
      for (const id of ['staging', 'production']) {
        const chart = new EnvironmentChart(app, id, { environment: new Environment(id) });
        const [frontend, cart] = ['frontend', 'cart'].map(
          (each) => new Microservice(chart, each, { image: Image.of(`ghcr.io/acme/${each}:1.0.0`), ports: [Port.http(8080)] }),
        );
        frontend.calls(cart);
      }
    };
    expect(report(both, Policy.none().with(undeclaredPath))).toEqual([]);
  });
});

test('it is a rule of production', () => {
  expect(() => Policy.production().without('undeclared-path')).not.toThrow();
  expect(() => Policy.valid().without('undeclared-path')).toThrow();
});
