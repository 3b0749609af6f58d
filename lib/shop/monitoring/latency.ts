import { Duration } from 'cdk8s';
import { Alert } from '../../index';
import { BUSY, SERVICES, Watched } from './watched';

/** Alerts about slow requests: 1 of 100 takes longer than the threshold (p99). */
export function latency(shop: Watched): Alert[] {
  const { kubectl } = shop;
  const slowerThan = (job: string, seconds: number) => {
    const rate = (series: string, labels: string) =>
      `sum by (${labels}) (rate(http_request_duration_seconds_${series}${shop.requests(job)}[5m]))`;
    // Without requests the quantile is NaN, which raises no alert.
    return (
      `histogram_quantile(0.99, ${rate('bucket', 'namespace, job, le')}) > ${seconds} ` + `and ${rate('count', 'namespace, job')} > ${BUSY}`
    );
  };
  return [
    Alert.warning('CartSlow', {
      expr: slowerThan('cart', 0.25),
      for: Duration.minutes(10),
      summary: 'The cart is slow: p99 is {{ $value | humanizeDuration }}',
      description:
        'Usually redis is slow, or the cart has too few replicas. ' + `First: ${kubectl('top pods')}, then ${kubectl('get hpa cart')}`,
    }),
    Alert.warning('SearchSlow', {
      expr: slowerThan('search', 0.5),
      for: Duration.minutes(10),
      summary: 'The search is slow: p99 is {{ $value | humanizeDuration }}',
      description:
        'Usually Elasticsearch is slow: for want of processor or heap, or because a node is missing. ' +
        `First: ${kubectl('top pods')}, then ${kubectl('get hpa search')}`,
    }),
    Alert.critical('ShopVerySlow', {
      // The largest bucket of the histogram is 2.5 s; nginx times out after 5 s.
      expr: slowerThan(SERVICES, 2),
      for: Duration.minutes(5),
      summary: 'Visitors wait for {{ $labels.job }}: p99 is {{ $value | humanizeDuration }} or more',
      description: `It will fail soon. First: ${kubectl('logs -l app.kubernetes.io/name={{ $labels.job }} --since=10m')}, then ${kubectl('top pods')}`,
    }),
  ];
}
