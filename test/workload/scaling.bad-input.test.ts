import { Duration } from 'cdk8s';
import { Resources, Runtime, Scaling } from '../../lib';
import { chartIn } from '../workload/fixture';
import { describeBadInput, cart, scaling, onCpu } from '../bad-input';

describeBadInput([
  { name: 'half a replica', make: scaling(1.5), value: 'replicas 1.5', remedy: 'a whole number, at least 0' },
  { name: 'negative replicas', make: scaling(-1), value: 'replicas -1', remedy: 'a whole number, at least 0' },
  { name: 'replicas that are no number', make: scaling(NaN), value: 'replicas NaN', remedy: 'a whole number, at least 0' },
  { name: 'replicas that are missing', make: scaling(undefined), value: 'replicas undefined', remedy: 'a whole number, at least 0' },
  {
    name: 'more replicas than a number holds',
    make: scaling(2 ** 31),
    value: 'replicas 2147483648',
    remedy: 'a whole number, at most 2147483647',
  },
  {
    name: 'more replicas than there are numbers',
    make: scaling(Infinity),
    value: 'replicas Infinity',
    remedy: 'a whole number, at most 2147483647',
  },
  {
    name: 'more nodes of Elasticsearch than there are numbers',
    make: cart({ runtime: Runtime.elasticsearch(), ports: undefined, scaling: Scaling.fixed(Infinity) }),
    value: 'replicas Infinity',
    remedy: 'a whole number, at most 2147483647',
  },
  { name: 'autoscaling that never scales', make: onCpu(3, 3, 70), value: 'from 3 to 3', remedy: '`Scaling.fixed(3)`' },
  { name: 'autoscaling downwards', make: onCpu(5, 2, 70), value: 'from 5 to 2', remedy: 'a max above the min' },
  { name: 'autoscaling from nothing', make: onCpu(0, 2, 70), value: 'autoscaling min 0', remedy: 'a whole number, at least 1' },
  { name: 'autoscaling at more than all', make: onCpu(1, 2, 170), value: 'target 170', remedy: 'from 1 to 100' },
  {
    name: 'autoscaling without requests',
    make: cart({ resources: Resources.none(), scaling: Scaling.onCpu({ min: 1, max: 2, target: 70 }) }),
    value: '70 % of the requested cpu',
    remedy: '`resources: Resources.small()`',
  },
  {
    name: 'autoscaling on a metric that nobody gives',
    make: cart({ scaling: Scaling.onMetric('requests', { min: 1, max: 2, target: 70 }) }),
    value: '"requests"',
    remedy: '`customMetrics`',
  },
  {
    name: 'a metric that should be nothing',
    make: () => cart({ scaling: Scaling.onMetric('jobs', { min: 1, max: 2, target: 0 }) })(chartIn({ cluster: { customMetrics: true } })),
    value: 'target 0',
    remedy: 'a whole number from 1',
  },
  {
    name: 'a metric with a space',
    make: () =>
      cart({ scaling: Scaling.onMetric('my requests', { min: 1, max: 2, target: 70 }) })(chartIn({ cluster: { customMetrics: true } })),
    value: '"my requests"',
    remedy: 'such as "http_requests_per_second"',
  },
  {
    name: 'a pace without a number',
    make: cart({ scaling: Scaling.onCpu({ min: 1, max: 2, target: 70, scaleUp: { period: Duration.minutes(1) } }) }),
    value: 'scaleUp has a period of 60 seconds',
    remedy: 'set `pods` or `percent`',
  },
  {
    name: 'a pace that is too slow',
    make: cart({ scaling: Scaling.onCpu({ min: 1, max: 2, target: 70, scaleDown: { pods: 1, period: Duration.hours(1) } }) }),
    value: 'scaleDown period of 3600 seconds',
    remedy: 'use at most 1800',
  },
  {
    name: 'a pace of no pods',
    make: cart({ scaling: Scaling.onCpu({ min: 1, max: 2, target: 70, scaleDown: { pods: 0 } }) }),
    value: 'scaleDown pods 0',
    remedy: 'a whole number, at least 1',
  },
  {
    name: 'autoscaling where nobody measures',
    make: () => cart({ scaling: Scaling.onCpu({ min: 1, max: 2, target: 70 }) })(chartIn({ cluster: { metricsServer: false } })),
    value: 'metrics-server, which the cluster of environment test does not provide',
    remedy: '`Scaling.fixed(1)`',
  },
]);
