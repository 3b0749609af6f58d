import { all, are, become, errors, Fault, grow, on, quiet, slow, without } from './faults';
import { BEGIN, DISK as ON_DISK, node, target } from './world';

/** What an alert is for, and what it is not for. */
export interface Case {
  /** Words for what is wrong. */
  readonly fault: string;
  readonly make: Fault;
  /** Minutes from when something is wrong until the alert fires; a minute before it does not. */
  readonly after: number;
  /** Of each that fires, beside `alertname`, `severity` and the namespace. */
  readonly labels: Record<string, string>[];
  /** What somebody reads, word for word. */
  readonly summary: string;
  /** Others that fire at the same time, because they should. */
  readonly also?: string[];
  /** What is not enough, or something else, however long it lasts. */
  readonly silent: Record<string, Fault>;
}

const [CART, SEARCH, REDIS, ELASTIC] = ['cart', 'search', 'cart-redis', 'elasticsearch'].map((job) => ({ labels: { job } }));
const HEALTH = 'elasticsearch_cluster_health_status';
const color = (name: string) => ({ name: HEALTH, labels: { color: name } });
const ownNode = (pod: string) => ({ ...target('elasticsearch', pod), ...node(pod) });
const [USED, MAXIMUM] = ['redis_memory_used_bytes', 'redis_memory_max_bytes'].map((name) => ({ name }));
const [HEAP, DISK] = ['elasticsearch_jvm_memory_used_bytes', 'elasticsearch_filesystem_data_available_bytes'].map((name) => ({ name }));
const REJECTED = 'elasticsearch_thread_pool_rejected_count';
/** For some minutes, and then no more. */
const briefly = (value: number, minutes: number) => (before: number, minute: number) => (minute < BEGIN + minutes ? value : before);
/** So many minutes long, time and again. */
const everyOther = (value: number, minutes: number) => (before: number, minute: number) =>
  Math.floor(minute / minutes) % 2 === 0 ? value : before;
/** Bytes less an hour, for some hours. */
const falling =
  (perHour: number, hours = 24) =>
  (before: number, minute: number) =>
    before - perHour * Math.min((minute - BEGIN) / 60, hours);

export const CASES: Record<string, Case> = {
  ShopServiceUnknown: {
    fault: 'no pod of the cart is there',
    make: become(CART, undefined),
    after: 5,
    labels: [{ job: 'cart' }],
    summary: 'Prometheus knows nothing of cart',
    silent: {
      'one of two pods is taken away': become(on('cart', 'cart-1'), undefined),
      'a pod does not answer': become({ name: 'up', ...on('cart', 'cart-1') }, 0),
    },
  },
  ShopServiceDown: {
    fault: 'no pod of the search answers',
    make: become({ name: 'up', ...SEARCH }, 0),
    after: 3,
    labels: [{ job: 'search' }],
    summary: 'search is down: none of its pods answers Prometheus',
    silent: {
      'one of two answers': become({ name: 'up', ...on('search', 'search-1') }, 0),
      'it is back in time': become({ name: 'up', ...SEARCH }, briefly(0, 3)),
    },
  },
  ShopPodDown: {
    fault: 'one of two pods of the search does not answer',
    make: become({ name: 'up', ...on('search', 'search-1') }, 0),
    after: 10,
    labels: [target('search', 'search-1')],
    summary: 'One pod of search does not answer Prometheus, others do',
    silent: {
      'none does, which is another alert': become({ name: 'up', ...SEARCH }, 0),
      'it is back in time': become({ name: 'up', ...on('search', 'search-1') }, briefly(0, 10)),
    },
  },
  ShopServiceRestarts: {
    fault: 'the cart is started again every three minutes',
    make: become(
      { name: 'process_start_time_seconds', ...on('cart', 'cart-1') },
      (before, minute) => before + Math.floor(minute / 3) * 180,
    ),
    after: 7,
    labels: [target('cart', 'cart-1')],
    summary: 'cart was started again 3 times within 15 minutes',
    silent: {
      'it is started again now and then': become(
        { name: 'process_start_time_seconds', ...CART },
        (before, minute) => before + Math.floor(minute / 8) * 480,
      ),
      'pods are replaced': become(on('cart', 'cart-1'), undefined),
    },
  },
  FrontendDown: {
    fault: 'no nginx answers its exporter',
    make: become({ name: 'nginx_up' }, 0),
    after: 2,
    labels: [{ job: 'frontend' }],
    summary: 'The page is down: no nginx answers',
    silent: { 'one of two does': become({ name: 'nginx_up', ...on('frontend', 'frontend-1') }, 0) },
  },
  FrontendPodDown: {
    fault: 'one of two nginx does not answer its exporter',
    make: become({ name: 'nginx_up', ...on('frontend', 'frontend-2') }, 0),
    after: 10,
    labels: [target('frontend', 'frontend-2')],
    summary: 'nginx does not answer in one pod of the page, in others it does',
    silent: { 'none does, which is another alert': become({ name: 'nginx_up' }, 0) },
  },
  RedisDown: {
    fault: 'redis does not answer its exporter, which then has nothing else to say',
    make: all(become({ name: /^redis_/, ...REDIS }, undefined), become({ name: 'redis_up' }, 0)),
    after: 2,
    labels: [target('cart-redis', 'cart-redis-0')],
    summary: 'redis is down: no cart can be seen or changed',
    silent: { 'redis is started again': become({ name: 'redis_up' }, briefly(0, 2)) },
  },
  ElasticsearchDown: {
    fault: 'no node answers its exporter',
    make: become({ name: /^elasticsearch_/ }, undefined),
    after: 5,
    labels: [{ job: 'elasticsearch' }],
    summary: 'Elasticsearch is down: nothing can be found',
    silent: {
      'one of three nodes answers': all(
        ...['elasticsearch-0', 'elasticsearch-1'].map((pod) => become({ name: /^elasticsearch_/, ...on('elasticsearch', pod) }, undefined)),
      ),
      'the exporters are down': all(become(ELASTIC, undefined), become({ name: 'up', ...SEARCH }, 1)),
    },
  },
  ElasticsearchRed: {
    fault: 'a primary shard is nowhere',
    make: all(become(color('green'), 0), become(color('red'), 1)),
    after: 5,
    labels: [{ job: 'elasticsearch' }],
    summary: 'Elasticsearch is red: a part of the catalogue is not there',
    silent: { 'it is yellow': all(become(color('green'), 0), become(color('yellow'), 1)) },
  },
  ElasticsearchYellow: {
    fault: 'a copy is nowhere',
    make: all(become(color('green'), 0), become(color('yellow'), 1)),
    after: 30,
    labels: [{ job: 'elasticsearch' }],
    summary: 'Elasticsearch is yellow: the catalogue has no copy',
    silent: { 'it is so while nodes are replaced': all(become(color('green'), briefly(0, 29)), become(color('yellow'), briefly(1, 29))) },
  },
  ElasticsearchNodesMissing: {
    fault: 'a node has left',
    make: become({ name: 'elasticsearch_cluster_health_number_of_nodes' }, 2),
    after: 15,
    labels: [{ job: 'elasticsearch' }],
    summary: 'Elasticsearch has 2 of 3 nodes',
    silent: { 'one after the other is replaced': become({ name: 'elasticsearch_cluster_health_number_of_nodes' }, briefly(2, 14)) },
  },
  ElasticsearchNodeDown: {
    fault: 'one node does not answer its exporter',
    make: become({ name: /^elasticsearch_/, ...on('elasticsearch', 'elasticsearch-2') }, undefined),
    after: 10,
    labels: [target('elasticsearch', 'elasticsearch-2')],
    summary: 'The Elasticsearch of elasticsearch-2 does not answer its exporter',
    silent: { 'the exporter is down': become({ name: 'up', ...on('elasticsearch', 'elasticsearch-2') }, 0) },
  },
  ShopErrors: {
    fault: 'six of a hundred changes of the cart fail',
    make: errors('cart', 4, { method: 'POST' }),
    // Of the five minutes that are looked at, four are enough.
    after: 9,
    labels: [{ job: 'cart' }],
    summary: '6.25% of the answers of cart are errors',
    silent: {
      'fewer than five do': errors('cart', 3),
      'some are refused': errors('cart', 60, { status: '400' }),
      'probes fail': errors('cart', 12, { path: '/readyz' }),
      'the only request at night fails': all(quiet, errors('search', 0.1)),
      'there never was an error': without({ name: 'nothing' }),
    },
  },
  CartSlow: {
    fault: 'three of a hundred changes take longer than 250 ms',
    make: slow('cart', 2, '0.25'),
    after: 12,
    labels: [{ job: 'cart' }],
    summary: 'The cart is slow: p99 is 422.5ms',
    silent: {
      'they take longer than 100 ms': slow('cart', 2, '0.1'),
      'the search does': slow('search', 2, '0.25'),
      'one of a thousand does': slow('cart', 0.1, '0.25'),
      'probes do': slow('cart', 12, '0.25', { path: '/readyz' }),
      'nobody asks': quiet,
      'the only request at night does': all(quiet, slow('cart', 0.5, '0.25')),
    },
  },
  SearchSlow: {
    fault: 'three of a hundred searches take longer than 500 ms',
    make: slow('search', 2, '0.5'),
    after: 12,
    labels: [{ job: 'search' }],
    summary: 'The search is slow: p99 is 845ms',
    silent: {
      'they take longer than 250 ms': slow('search', 2, '0.25'),
      'the cart does': slow('cart', 2, '0.5'),
      'nobody asks': quiet,
    },
  },
  ShopVerySlow: {
    fault: 'one of six searches takes longer than a histogram tells',
    make: slow('search', 12, '2.5'),
    after: 6,
    labels: [{ job: 'search' }],
    summary: 'Visitors wait for search: p99 is 2.5s or more',
    silent: { 'they take longer than 500 ms': slow('search', 60, '0.5'), 'nobody asks': quiet },
  },
  ShopEventLoopSlow: {
    fault: 'the cart computes for too long',
    make: become({ name: 'nodejs_eventloop_lag_p99_seconds', ...on('cart', 'cart-1') }, 0.25),
    after: 10,
    labels: [target('cart', 'cart-1')],
    summary: 'cart has too much to do: requests wait 250ms for their turn',
    silent: {
      'it is just as much as it may be': are({ name: 'nodejs_eventloop_lag_p99_seconds' }, 0.1),
      'it is so now and then': become({ name: 'nodejs_eventloop_lag_p99_seconds' }, everyOther(1, 5)),
    },
  },
  ShopFilesNearLimit: {
    fault: 'the cart has more tabs than it may have files',
    make: become({ name: 'process_open_fds', ...on('cart', 'cart-2') }, 900_000),
    after: 10,
    labels: [target('cart', 'cart-2')],
    summary: 'cart has 85.83% of the connections and files that it may have open',
    silent: { 'there is room': become({ name: 'process_open_fds' }, 800_000) },
  },
  FrontendConnectionsNearLimit: {
    fault: 'every visitor has a tab open, which is a connection to the cart, too',
    make: all(become({ name: 'nginx_connections_active' }, 420), become({ name: 'nginx_connections_writing' }, 410)),
    after: 10,
    labels: ['frontend-1', 'frontend-2'].map((pod) => target('frontend', pod)),
    summary: 'nginx has 830 connections open: a worker can have 1024',
    silent: {
      'they are idle': become({ name: 'nginx_connections_active' }, 790),
      'there is room': all(become({ name: 'nginx_connections_active' }, 410), become({ name: 'nginx_connections_writing' }, 409)),
    },
  },
  FrontendDropsConnections: {
    fault: 'nginx has no connection for one of ten visitors',
    make: grow({ name: 'nginx_connections_handled', ...on('frontend', 'frontend-1') }, 90, 100),
    after: 3,
    labels: [target('frontend', 'frontend-1')],
    summary: 'nginx turns visitors away: 30 connections were closed unanswered within 10 minutes',
    silent: { 'nginx was started again': become({ name: /^nginx_connections_(accepted|handled)$/ }, (before) => before - 3000) },
  },
  RedisMemoryHigh: {
    fault: 'redis has used more than four fifths of its memory',
    make: become(USED, 85e6),
    after: 15,
    labels: [target('cart-redis', 'cart-redis-0')],
    summary: 'redis has used 85% of its memory',
    silent: {
      'four fifths': are(USED, 80e6),
      'it has no maximum': all(are(USED, 85e9), are(MAXIMUM, 0)),
      'it was so while it saved': become(USED, briefly(99e6, 15)),
    },
  },
  RedisMemoryFull: {
    fault: 'redis has used nearly all of its memory',
    make: become(USED, 96e6),
    after: 2,
    labels: [target('cart-redis', 'cart-redis-0')],
    summary: 'redis is full (96% of its memory): carts can soon not be changed any more',
    silent: { 'there is some left': are(USED, 95e6), 'it has no maximum': all(are(USED, 85e9), are(MAXIMUM, 0)) },
  },
  RedisEvictsCarts: {
    fault: 'redis throws carts away',
    make: grow({ name: 'redis_evicted_keys_total' }, 1),
    after: 2,
    labels: [target('cart-redis', 'cart-redis-0')],
    summary: 'redis throws carts away: it has no memory for them',
    silent: { 'it did so long ago': are({ name: 'redis_evicted_keys_total' }, 500) },
  },
  RedisClientsNearLimit: {
    fault: 'redis has more than four fifths of the clients that it takes',
    make: become({ name: 'redis_connected_clients' }, 8100),
    after: 10,
    labels: [target('cart-redis', 'cart-redis-0')],
    summary: 'redis has 81% of the clients that it takes',
    silent: {
      'four fifths': are({ name: 'redis_connected_clients' }, 8000),
      'it says that it takes none': are({ name: 'redis_config_maxclients' }, 0),
      'nobody knows how many it takes': all(without({ name: 'redis_config_maxclients' }), are({ name: 'redis_connected_clients' }, 9999)),
    },
  },
  RedisRejectsConnections: {
    fault: 'redis refuses connections',
    make: grow({ name: 'redis_rejected_connections_total' }, 2),
    after: 2,
    labels: [target('cart-redis', 'cart-redis-0')],
    summary: 'redis refuses connections: it has all the clients that it takes',
    silent: { 'it did so long ago': are({ name: 'redis_rejected_connections_total' }, 7) },
  },
  ElasticsearchHeapHigh: {
    fault: 'a node frees no heap',
    make: become({ ...HEAP, ...on('elasticsearch', 'elasticsearch-1') }, 1.8e9),
    after: 15,
    labels: [{ ...ownNode('elasticsearch-1'), area: 'heap' }],
    summary: 'The Elasticsearch of elasticsearch-1 has 90% of its heap in use, and frees none',
    silent: {
      'its maximum is not known': are({ name: 'elasticsearch_jvm_memory_max_bytes' }, 0),
      'just as much as it may': are(HEAP, 1.7e9),
      'it frees some, time and again': become(HEAP, everyOther(1.95e9, 10)),
    },
  },
  ElasticsearchDiskLow: {
    fault: 'a node has less than a fifth of its disk left',
    make: become({ ...DISK, ...on('elasticsearch', 'elasticsearch-0') }, 9e9),
    after: 15,
    labels: [{ ...ownNode('elasticsearch-0'), ...ON_DISK }],
    summary: 'The disk of elasticsearch-0 has 18% left',
    also: ['ElasticsearchDiskFillsUp'],
    silent: { 'a fifth': are(DISK, 10e9), 'its size is not known': all(are({ name: /data_size_bytes$/ }, 0), are(DISK, 0)) },
  },
  ElasticsearchDiskFull: {
    fault: 'a node has less than a tenth of its disk left',
    make: become({ ...DISK, ...on('elasticsearch', 'elasticsearch-0') }, 4e9),
    after: 5,
    labels: [{ ...ownNode('elasticsearch-0'), ...ON_DISK }],
    summary: 'The disk of elasticsearch-0 is nearly full: 8% left',
    silent: { 'a tenth': are(DISK, 5e9) },
  },
  ElasticsearchDiskFillsUp: {
    fault: 'what is stored grows by 2 GB an hour, and half of the disk is used',
    make: all(are(DISK, 24e9), become({ ...DISK, ...on('elasticsearch', 'elasticsearch-0') }, falling(2e9))),
    after: 89,
    labels: [{ ...ownNode('elasticsearch-0'), ...ON_DISK }],
    summary: 'The disk of elasticsearch-0 will be full within a day',
    silent: {
      'it grows by half a GB': all(are(DISK, 24e9), become(DISK, falling(0.5e9))),
      'the first catalogue is loaded': become(DISK, falling(24e9, 0.5)),
    },
  },
  ElasticsearchRejects: {
    fault: 'a node refuses searches',
    make: grow({ name: REJECTED, labels: { pod: 'elasticsearch-1', type: 'search' } }, 3),
    after: 6,
    labels: [{ job: 'elasticsearch', pod: 'elasticsearch-1', type: 'search' }],
    summary: 'The Elasticsearch of elasticsearch-1 refuses work (search): its queue is full',
    silent: {
      'it did so long ago': are({ name: REJECTED }, 12),
      'what is refused is not asked for by the shop': grow({ name: REJECTED, labels: { type: 'get' } }, 3),
    },
  },
};
