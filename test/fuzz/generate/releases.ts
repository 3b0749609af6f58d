import { BlueGreenProps, Environment, Port, ReleaseEngine, ReleaseTest, RequestMetrics, Rollout } from '../../../lib';
import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { few } from '../../arbitraries';
import { seconds } from './values';

const engine: fc.Arbitrary<ReleaseEngine> = few({
  gatewayMetrics: fc.constantFrom(
    { requests: 'gateway_requests_total', duration: 'gateway_request_duration_seconds' },
    { requests: 'nginx_ingress_controller_requests', selector: 'namespace="{namespace}", ingress="{ingress}", canary!=""' },
  ),
  scrapeInterval: seconds(1, 30),
}).map((props) => ({ prometheusUrl: 'http://prometheus.monitoring:9090', ...props }));

/** What releases new versions, where the cluster has Prometheus. */
export const engines = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: engine.map((flagger) => ({ flagger })) },
  { weight: 1, arbitrary: engine.map((argoRollouts) => ({ argoRollouts })) },
);

const tests = fc.subarray([ReleaseTest.acceptance('http://tester/'), ReleaseTest.load('http://tester/load', { metadata: { rate: '5' } })], {
  minLength: 1,
});

/** Canaries and blue/green, as far as the cluster can release a service with these ports; undefined where it cannot. */
export function releases({ _cluster }: Environment, ports: readonly Port[]): fc.Arbitrary<Rollout> | undefined {
  const { flagger, argoRollouts, routing } = _cluster;
  const fits = ports.every(({ protocol, number, containerPort }, index) => protocol === 'TCP' && (index === 0 || number === containerPort));
  if (!(flagger ?? argoRollouts) || (flagger && !fits)) {
    return undefined;
  }
  const common = {
    window: fc.constant(Duration.minutes(10)),
    failures: fc.integer({ min: 1, max: 4 }),
    maxErrors: fc.constantFrom(0, 1, 5),
    deadline: seconds(61, 3600),
    drain: seconds(0, 60),
    tests,
  };
  const blueGreen = few<BlueGreenProps>({ ...common, checks: fc.integer({ min: 1, max: 9 }) }).map(({ tests: some, ...props }) =>
    Rollout.blueGreen({ ...props, tests: some ?? [ReleaseTest.acceptance('http://tester/')] }),
  );
  const judged = (flagger ?? argoRollouts)!.gatewayMetrics
    ? fc.constantFrom(undefined, RequestMetrics.ofService())
    : fc.constant(RequestMetrics.ofService());
  const canary = fc
    .tuple(few({ ...common, steps: fc.constantFrom<number[][]>([1, 100], [5, 25, 50]) }), judged)
    .map(([props, requests]) => Rollout.canary({ ...props, requests, interval: Duration.minutes(6) }));
  return routing._kind.kind === 'none' ? blueGreen : fc.oneof(blueGreen, canary);
}
