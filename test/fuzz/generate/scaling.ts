import { AutoscalingProps, Environment, Scaling, ScalingPace } from '../../../lib';
import fc from 'fast-check';
import { few, optional } from '../../arbitraries';
import { Server } from './servers';
import { Placement } from './storage';
import { seconds } from './values';

const paces: fc.Arbitrary<ScalingPace> = fc
  .tuple(
    few({ pods: fc.integer({ min: 1, max: 9 }), percent: fc.integer({ min: 1, max: 400 }), stabilization: seconds(0, 3600) }),
    optional(seconds(1, 1800)),
  )
  .map(([pace, period]) => (pace.pods === undefined && pace.percent === undefined ? pace : { ...pace, period }));

const autoscaling: fc.Arbitrary<AutoscalingProps> = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 100 }),
    few({ scaleUp: paces, scaleDown: paces }),
  )
  .map(([min, more, target, pace]) => ({ min, max: min + more, target, ...pace }));

/** How many replicas a workload has, where it says so. */
export const scalings = (
  { _cluster: { metricsServer, customMetrics } }: Environment,
  { image }: Server,
  { most }: Placement,
): fc.Arbitrary<{ readonly scaling?: Scaling }> => {
  const fixed = fc.integer({ min: 0, max: most }).map((number) => Scaling.fixed(number));
  const onMetric = fc
    .tuple(fc.constantFrom('http_requests_per_second', 'queue:length.max'), autoscaling)
    .map(([metric, props]) => Scaling.onMetric(metric, props));
  const automatic = [
    ...(metricsServer ? [autoscaling.map((props) => Scaling.onCpu(props)), autoscaling.map((props) => Scaling.onMemory(props))] : []),
    ...(customMetrics ? [onMetric] : []),
  ];
  // An autoscaler would remove nodes of Elasticsearch together with their data.
  const may = most > 1 && !image.includes('elasticsearch') ? fc.oneof(fixed, ...automatic) : fixed;
  // More than may be are refused.
  const any = fc.oneof({ weight: 15, arbitrary: may }, { weight: 1, arbitrary: fc.constant(Scaling.fixed(2)) });
  return optional(any).map((scaling) => ({ scaling }));
};
