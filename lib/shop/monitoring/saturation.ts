import { Duration } from 'cdk8s';
import { Alert } from '../../index';
import { SERVICES, Watched, WORKER_CONNECTIONS } from './watched';

/** Alerts about resources that are nearly exhausted. */
export function saturation(shop: Watched): Alert[] {
  return [...services(shop), ...page(shop), ...redis(shop), ...elasticsearch(shop)];
}

function services(shop: Watched): Alert[] {
  const { kubectl } = shop;
  const series = shop.series(SERVICES);
  return [
    Alert.warning('ShopEventLoopSlow', {
      expr: `nodejs_eventloop_lag_p99_seconds${series} > 0.1`,
      for: Duration.minutes(10),
      summary: '{{ $labels.job }} has too much to do: requests wait {{ $value | humanizeDuration }} for their turn',
      description: `The pod is throttled, or computes too long at a time. First: ${kubectl('top pod {{ $labels.pod }}')}, then ${kubectl('get hpa {{ $labels.job }}')}`,
    }),
    Alert.warning('ShopFilesNearLimit', {
      expr: `process_open_fds${series} / process_max_fds${series} > 0.8`,
      for: Duration.minutes(10),
      summary: '{{ $labels.job }} has {{ $value | humanizePercentage }} of the connections and files that it may have open',
      description: `Beyond that it takes no new ones. For the cart these are tabs that are open. First: ${kubectl('get hpa {{ $labels.job }}')}: more replicas would share them`,
    }),
  ];
}

function page(shop: Watched): Alert[] {
  const { kubectl } = shop;
  const series = shop.series('frontend');
  return [
    Alert.warning('FrontendConnectionsNearLimit', {
      // Each request in progress has a second connection, to the service; the WebSocket of a tab is in progress as long as it is open.
      expr: `nginx_connections_active${series} + nginx_connections_writing${series} > ${Math.floor(0.8 * WORKER_CONNECTIONS)}`,
      for: Duration.minutes(10),
      summary: `nginx has {{ $value }} connections open: a worker can have ${WORKER_CONNECTIONS}`,
      description: `With one worker for each processor it has room for more, until one of them gets too many. First: ${kubectl('get hpa frontend')}: more replicas would share them`,
    }),
    Alert.critical('FrontendDropsConnections', {
      expr: `increase(nginx_connections_accepted${series}[10m]) - increase(nginx_connections_handled${series}[10m]) > 1`,
      for: Duration.minutes(2),
      summary: 'nginx turns visitors away: {{ $value | humanize }} connections were closed unanswered within 10 minutes',
      description: `Its workers have all the connections that they may have. First: ${kubectl('get hpa frontend')}: more replicas would share them`,
    }),
  ];
}

function redis(shop: Watched): Alert[] {
  const { kubectl } = shop;
  const series = shop.series('cart-redis');
  // 0 means that no maximum is set.
  const used = `redis_memory_used_bytes${series} / (redis_memory_max_bytes${series} > 0)`;
  const memory = `${kubectl('describe pod {{ $labels.pod }}')}: raise its memory, of which redis has a share`;
  return [
    Alert.warning('RedisMemoryHigh', {
      expr: `${used} > 0.8`,
      for: Duration.minutes(15),
      summary: 'redis has used {{ $value | humanizePercentage }} of its memory',
      description: `When it is full, no cart can be changed. First: ${memory}`,
    }),
    Alert.critical('RedisMemoryFull', {
      expr: `${used} > 0.95`,
      for: Duration.minutes(2),
      summary: 'redis is full ({{ $value | humanizePercentage }} of its memory): carts can soon not be changed any more',
      description: `First: ${memory}`,
    }),
    Alert.critical('RedisEvictsCarts', {
      expr: `increase(redis_evicted_keys_total${series}[15m]) > 0`,
      for: Duration.minutes(1),
      summary: 'redis throws carts away: it has no memory for them',
      description: `Visitors lose what they have chosen. It is not meant to: its policy should be noeviction. First: ${memory}`,
    }),
    Alert.warning('RedisClientsNearLimit', {
      expr: `redis_connected_clients${series} / (redis_config_maxclients${series} > 0) > 0.8`,
      for: Duration.minutes(10),
      summary: 'redis has {{ $value | humanizePercentage }} of the clients that it takes',
      description: `Each replica of the cart needs but a few. First: ${kubectl('logs -l app.kubernetes.io/name=cart')}: does it connect again and again?`,
    }),
    Alert.critical('RedisRejectsConnections', {
      expr: `increase(redis_rejected_connections_total${series}[10m]) > 0`,
      for: Duration.minutes(1),
      summary: 'redis refuses connections: it has all the clients that it takes',
      description: `Replicas of the cart that start now do not get ready. First: ${kubectl('get pods -l app.kubernetes.io/name=cart')}`,
    }),
  ];
}

function elasticsearch(shop: Watched): Alert[] {
  const { kubectl } = shop;
  const series = (...more: string[]) => shop.series('elasticsearch', ...more);
  const available = `elasticsearch_filesystem_data_available_bytes${series()}`;
  const free = `${available} / elasticsearch_filesystem_data_size_bytes${series()}`;
  const volume = `First: ${kubectl('get pvc -l app.kubernetes.io/name=elasticsearch')}: raise the size of the volumes`;
  return [
    Alert.warning('ElasticsearchHeapHigh', {
      expr: `elasticsearch_jvm_memory_used_bytes${series('area="heap"')} / (elasticsearch_jvm_memory_max_bytes${series('area="heap"')} > 0) > 0.85`,
      // Between garbage collections the heap is often this full for a moment.
      for: Duration.minutes(15),
      summary: 'The Elasticsearch of {{ $labels.pod }} has {{ $value | humanizePercentage }} of its heap in use, and frees none',
      description: `It gets slow, and then refuses searches. First: ${kubectl('top pod {{ $labels.pod }}')}: raise the memory of the nodes`,
    }),
    Alert.warning('ElasticsearchDiskLow', {
      // Below 15 %, a node accepts no further shards.
      expr: `${free} < 0.2`,
      for: Duration.minutes(15),
      summary: 'The disk of {{ $labels.pod }} has {{ $value | humanizePercentage }} left',
      description: `At 15 % it takes no new copies, at 5 % the catalogue cannot be changed. ${volume}`,
    }),
    Alert.critical('ElasticsearchDiskFull', {
      // Below 10 %, a node relocates its shards; below 5 %, its indices become read-only.
      expr: `${free} < 0.1`,
      for: Duration.minutes(5),
      summary: 'The disk of {{ $labels.pod }} is nearly full: {{ $value | humanizePercentage }} left',
      description: `At 5 % the catalogue cannot be changed any more. ${volume}`,
    }),
    Alert.warning('ElasticsearchDiskFillsUp', {
      // Only on volumes in use: a linear prediction from the first load of the catalogue is meaningless.
      expr: `predict_linear(${available}[6h], 24 * 3600) < 0 and ${free} < 0.5`,
      for: Duration.hours(1),
      summary: 'The disk of {{ $labels.pod }} will be full within a day',
      description: `So it will be if it goes on like in the last 6 hours. ${volume}`,
    }),
    Alert.warning('ElasticsearchRejects', {
      expr: `sum by (namespace, job, pod, type) (increase(elasticsearch_thread_pool_rejected_count${series('type=~"search|write"')}[10m])) > 0`,
      for: Duration.minutes(5),
      summary: 'The Elasticsearch of {{ $labels.pod }} refuses work ({{ $labels.type }}): its queue is full',
      description: `Visitors see errors for it. First: ${kubectl('top pods -l app.kubernetes.io/name=elasticsearch')}: which node has most to do?`,
    }),
  ];
}
