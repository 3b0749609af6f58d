import { Duration } from 'cdk8s';
import { Alert } from '../../index';
import { BUSY, JOBS, SERVICES, Watched } from './watched';

/** Alerts about services that are missing, or respond with errors. */
export function availability(shop: Watched): Alert[] {
  const { kubectl } = shop;
  const up = `up${shop.series(JOBS.join('|'))}`;
  const nginx = `nginx_up${shop.series('frontend')}`;
  const requests = (...status: string[]) =>
    `sum by (namespace, job) (rate(http_request_duration_seconds_count${shop.requests(SERVICES, ...status)}[5m]))`;
  return [
    Alert.critical('ShopServiceUnknown', {
      // One expression for each job: the result of absent() has the labels of its selector only.
      expr: JOBS.map((job) => `absent(up${shop.series(job)})`).join(' or '),
      for: Duration.minutes(5),
      summary: 'Prometheus knows nothing of {{ $labels.job }}',
      description:
        'No pod of it is there, or Prometheus does not use its ServiceMonitor. ' +
        `First: ${kubectl('get pods,servicemonitors -l app.kubernetes.io/name={{ $labels.job }}')}`,
    }),
    Alert.critical('ShopServiceDown', {
      expr: `max by (namespace, job) (${up}) == 0`,
      for: Duration.minutes(3),
      summary: '{{ $labels.job }} is down: none of its pods answers Prometheus',
      description: `First: ${kubectl('describe pods -l app.kubernetes.io/name={{ $labels.job }}')}`,
    }),
    Alert.warning('ShopPodDown', {
      expr: oneOf(up),
      for: Duration.minutes(10),
      summary: 'One pod of {{ $labels.job }} does not answer Prometheus, others do',
      description: `First: ${kubectl('describe pod {{ $labels.pod }}')}`,
    }),
    Alert.warning('ShopServiceRestarts', {
      expr: `changes(process_start_time_seconds${shop.series(SERVICES)}[15m]) > 2`,
      for: Duration.minutes(1),
      summary: '{{ $labels.job }} was started again {{ $value }} times within 15 minutes',
      description: `It ends by itself, or is ended: for want of memory, or by its liveness probe. First: ${kubectl('logs --previous {{ $labels.pod }}')}`,
    }),
    Alert.critical('FrontendDown', {
      expr: `max by (namespace, job) (${nginx}) == 0`,
      for: Duration.minutes(2),
      summary: 'The page is down: no nginx answers',
      description: `Visitors see nothing of the shop. First: ${kubectl('logs -l app.kubernetes.io/name=frontend -c frontend')}`,
    }),
    Alert.warning('FrontendPodDown', {
      expr: oneOf(nginx),
      for: Duration.minutes(10),
      summary: 'nginx does not answer in one pod of the page, in others it does',
      description: `First: ${kubectl('logs {{ $labels.pod }} -c frontend')}`,
    }),
    Alert.critical('RedisDown', {
      expr: `redis_up${shop.series('cart-redis')} == 0`,
      for: Duration.minutes(2),
      summary: 'redis is down: no cart can be seen or changed',
      description:
        'It does not answer, or refuses the password of its exporter. Carts are on its volume and come back with it. ' +
        `First: ${kubectl('logs {{ $labels.pod }} -c cart-redis')}`,
    }),
    ...elasticsearch(shop),
    Alert.critical('ShopErrors', {
      expr: `${requests('status=~"5.."')} / ${requests()} > 0.05 and ${requests()} > ${BUSY}`,
      for: Duration.minutes(5),
      summary: '{{ $value | humanizePercentage }} of the answers of {{ $labels.job }} are errors',
      description:
        'It cannot reach its store (cart: cart-redis, search: elasticsearch), or fails by itself. ' +
        `First: ${kubectl('logs -l app.kubernetes.io/name={{ $labels.job }} --since=10m')}`,
    }),
  ];
}

function elasticsearch(shop: Watched): Alert[] {
  const { kubectl, elasticsearchNodes: nodes } = shop;
  const series = (...more: string[]) => shop.series('elasticsearch', ...more);
  const pods = kubectl('get pods -l app.kubernetes.io/name=elasticsearch');
  return [
    Alert.critical('ElasticsearchDown', {
      // The exporter responds, but reports no health of the cluster: without a master, nodes cannot report it.
      expr: `max by (namespace, job) (up${series()}) == 1 unless on (namespace, job) elasticsearch_cluster_health_status${series()}`,
      for: Duration.minutes(5),
      summary: 'Elasticsearch is down: nothing can be found',
      description: `No node answers, or they have no master, or they refuse the password of the exporter. First: ${pods}, and the logs of each`,
    }),
    Alert.critical('ElasticsearchRed', {
      expr: `max by (namespace, job) (elasticsearch_cluster_health_status${series('color="red"')}) == 1`,
      for: Duration.minutes(5),
      summary: 'Elasticsearch is red: a part of the catalogue is not there',
      description: `A primary shard has no node: a node or its volume is gone. First: ${pods}, then ${kubectl('get pvc')}`,
    }),
    // A single node has no place for replicas of shards.
    ...(nodes === 1
      ? []
      : [
          Alert.warning('ElasticsearchYellow', {
            expr: `max by (namespace, job) (elasticsearch_cluster_health_status${series('color="yellow"')}) == 1`,
            for: Duration.minutes(30),
            summary: 'Elasticsearch is yellow: the catalogue has no copy',
            description: `Everything is found, until the next node is lost. First: ${pods}: a node is missing, or has too little disk to take the copy`,
          }),
          Alert.warning('ElasticsearchNodesMissing', {
            expr: `min by (namespace, job) (elasticsearch_cluster_health_number_of_nodes${series()}) < ${nodes}`,
            for: Duration.minutes(15),
            summary: `Elasticsearch has {{ $value }} of ${nodes} nodes`,
            description: `First: ${pods}, and describe the one that is not ready`,
          }),
          Alert.warning('ElasticsearchNodeDown', {
            expr: `up${series()} == 1 unless on (namespace, pod) elasticsearch_jvm_memory_used_bytes${series('area="heap"')}`,
            for: Duration.minutes(10),
            summary: 'The Elasticsearch of {{ $labels.pod }} does not answer its exporter',
            description: `First: ${kubectl('logs {{ $labels.pod }} -c elasticsearch')}`,
          }),
        ]),
  ];
}

/** Some series of a job are 0, but not all. */
function oneOf(figure: string): string {
  return `${figure} == 0 unless on (namespace, job) max by (namespace, job) (${figure}) == 0`;
}
