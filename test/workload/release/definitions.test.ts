import { Duration } from 'cdk8s';
import { Microservice, Port, ReleaseTest, RequestMetrics, Rollout, Routing, Runtime, Scaling } from '../../../lib';
import { objectsOf } from '../../../lib/testing';
import { describeWithDefinitions, Violations, violationsBy } from '../../definitions';
import { IMAGE } from '../fixture';
import { canaryCart, ENGINE, releasing } from './fixture';

const GROUPS = ['flagger.app', 'argoproj.io', 'gateway.networking.k8s.io', 'monitoring.coreos.com'];

const tests = [
  ReleaseTest.acceptance('http://tester.shop/', { metadata: { cmd: 'test' } }),
  ReleaseTest.load('http://tester.shop/', { timeout: Duration.seconds(5) }),
];
const full = {
  maxErrors: 0.5,
  maxLatency: Duration.millis(500),
  deadline: Duration.minutes(5),
  requests: RequestMetrics.ofService(),
  tests,
};
const props = { metrics: {}, scaling: Scaling.onCpu({ min: 2, max: 4, target: 70 }), serviceAnnotations: { 'example.com/a': 'b' } };
const ARGO = { argoRollouts: ENGINE };
const NGINX = { routing: Routing.ingress({ className: 'nginx' }) };

function blueGreen(more: object): Microservice {
  const rollout = Rollout.blueGreen({ ...full, checks: 2 });
  return new Microservice(releasing(more), 'cart', { image: IMAGE, runtime: Runtime.node(), ports: [Port.http(3000)], ...props, rollout });
}

function withChangedRoute(): Microservice {
  const cart = new Microservice(releasing(), 'cart', {
    image: IMAGE,
    runtime: Runtime.node(),
    ports: [Port.webSocket(3000)],
    rollout: Rollout.canary(),
  });
  cart.exposeAt('shop.example.com', '/cart', {
    rewrite: '/',
    requestHeaders: { set: { 'X-A': '1' }, add: { 'X-B': '2' }, remove: ['X-C'] },
    responseHeaders: { remove: ['Server'] },
  });
  return cart;
}

const MADE: readonly [string, () => Microservice][] = [
  ['a canary by Flagger', () => canaryCart()],
  ['a canary by Flagger with everything', () => canaryCart({ ...full, steps: [1, 100] }, props)],
  ['a canary by Flagger whose route changes requests', withChangedRoute],
  ['a canary by Flagger at an ingress', () => canaryCart(full, props, NGINX)],
  ['blue/green by Flagger', () => blueGreen({})],
  ['a canary by Argo Rollouts', () => canaryCart({}, {}, ARGO)],
  ['a canary by Argo Rollouts with everything', () => canaryCart(full, props, ARGO)],
  ['a canary by Argo Rollouts at an ingress', () => canaryCart(full, props, { ...ARGO, ...NGINX })],
  ['blue/green by Argo Rollouts', () => blueGreen(ARGO)],
];

describeWithDefinitions('what is written of a release', () => {
  let violations: Violations;
  beforeAll(() => {
    violations = violationsBy(...GROUPS.map((group) => `${group}.yaml`));
  });

  test.each(MADE)('satisfies the definitions of its kinds: %s', (_, make) => {
    const objects = objectsOf(make().node.root);
    const kinds = objects.map(({ kind }) => kind);
    expect(kinds.some((kind) => kind === 'Canary' || kind === 'Rollout')).toBe(true);
    expect(objects.flatMap((object) => violations(object).map((violation) => `${object.kind}: ${violation}`))).toEqual([]);
  });

  test('would be refused with a mistake', () => {
    const canary = objectsOf(canaryCart()).find(({ kind }) => kind === 'Canary') as unknown as {
      spec: { analysis: { interval: unknown } };
    };
    canary.spec.analysis.interval = 60;
    expect(violations(canary)).toHaveLength(1);
  });
});
