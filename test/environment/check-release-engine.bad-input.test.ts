import { Duration } from 'cdk8s';
import { Cluster, Environment, GatewayMetrics, ReleaseEngine } from '../../lib';
import { BadInput, describeBadInput, untyped } from '../bad-input';

const URL = 'http://prometheus.monitoring:9090';
const of = (cluster: Cluster) => () => new Environment('test', { cluster: { prometheus: { namespace: 'monitoring' }, ...cluster } });
const flagger = (engine: Partial<ReleaseEngine>) => of({ flagger: { prometheusUrl: URL, ...engine } });
const gateway = (metrics: Partial<GatewayMetrics>) => flagger({ gatewayMetrics: { requests: 'requests_total', ...metrics } });

const ROWS: readonly Omit<BadInput, 'path'>[] = [
  {
    name: 'two engines',
    make: of({ flagger: { prometheusUrl: URL }, argoRollouts: { prometheusUrl: URL } }),
    value: 'flagger and argoRollouts are both set',
    remedy: 'set the one that releases new versions',
  },
  {
    name: 'an engine without Prometheus',
    make: of({ flagger: { prometheusUrl: URL }, prometheus: undefined }),
    value: 'flagger judges new versions by Prometheus, which the cluster does not have',
    remedy: 'set `prometheus`',
  },
  {
    name: 'a Prometheus without scheme',
    make: flagger({ prometheusUrl: 'prometheus:9090' }),
    value: 'flagger prometheusUrl "prometheus:9090"',
    remedy: 'http://prometheus.monitoring:9090',
  },
  {
    name: 'no Prometheus',
    make: flagger({ prometheusUrl: untyped(undefined) }),
    value: 'flagger prometheusUrl undefined',
    remedy: 'http://prometheus.monitoring:9090',
  },
  {
    name: 'scrapes without pause',
    make: flagger({ scrapeInterval: Duration.seconds(0) }),
    value: 'flagger scrapeInterval of 0 seconds',
    remedy: 'at least 1',
  },
  {
    name: 'a counter that is none',
    make: gateway({ requests: 'requests-total' }),
    value: 'flagger gatewayMetrics requests "requests-total"',
    remedy: 'gateway_requests_total',
  },
  {
    name: 'a histogram that is none',
    make: gateway({ duration: '5xx' }),
    value: 'flagger gatewayMetrics duration "5xx"',
    remedy: 'gateway_request_duration_seconds',
  },
  {
    name: 'a unit that is none',
    make: gateway({ durationUnit: 'minutes' }),
    value: 'flagger gatewayMetrics durationUnit "minutes"',
    remedy: 'seconds, milliseconds',
  },
  { name: 'errors that are no matcher', make: gateway({ errors: '5..' }), value: 'gatewayMetrics errors "5.."', remedy: 'code=~' },
  {
    name: 'a selector that is no matcher',
    make: gateway({ selector: '{service}' }),
    value: 'gatewayMetrics selector "{service}"',
    remedy: 'such as',
  },
  {
    name: 'a selector of every service',
    make: gateway({ selector: 'namespace="{namespace}"' }),
    value: 'names no service',
    remedy: 'use {namespace}, {service}, {ingress}',
  },
  {
    name: 'a placeholder that is none',
    make: gateway({ selector: 'service="{service}", pod="{pod}"' }),
    value: 'has the placeholder {pod}',
    remedy: 'use {namespace}, {service}, {ingress}',
  },
];

describeBadInput(ROWS.map((row) => ({ ...row, path: 'environment test' })));
