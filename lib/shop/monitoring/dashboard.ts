import { Graph, grafanaJson, Row } from './grafana';
import { JOBS, SERVICES, Watched, WORKER_CONNECTIONS } from './watched';

/** What is worth a look, from the visitors inwards. */
export function dashboard(shop: Watched): Record<string, unknown> {
  const rows: Row[] = [
    { title: 'Shop', graphs: overview(shop) },
    { title: 'Page (nginx)', graphs: page(shop) },
    { title: 'Cart', graphs: [...service(shop, 'cart'), ...cart(shop)] },
    { title: 'Search', graphs: service(shop, 'search') },
    { title: 'Redis', graphs: redis(shop) },
    { title: 'Elasticsearch', graphs: elasticsearch(shop) },
  ];
  return grafanaJson(`Shop: ${shop.namespace}`, ['shop'], rows);
}

/** Grafana fills in how far back to look: four fetches of Prometheus, or as much as a pixel shows. */
const rate = (series: string) => `rate(${series}[$__rate_interval])`;

const REQUESTS = 'http_request_duration_seconds_count';
const BUCKETS = 'http_request_duration_seconds_bucket';

function overview(shop: Watched): Graph[] {
  const jobs = shop.series(JOBS.join('|'));
  const requests = (...status: string[]) => `sum by (job) (${rate(REQUESTS + shop.requests(SERVICES, ...status))})`;
  return [
    {
      title: 'Pods that answer Prometheus',
      unit: 'short',
      queries: [{ expr: `sum by (job) (up${jobs})`, legend: '{{job}}' }],
    },
    {
      title: 'Requests',
      description: 'Without probes.',
      unit: 'reqps',
      queries: [{ expr: requests(), legend: '{{job}}' }],
    },
    {
      title: 'Alerts that fire',
      unit: 'short',
      queries: [
        {
          expr: `sum by (alertname, severity) (ALERTS{namespace="${shop.namespace}", alertstate="firing"})`,
          legend: '{{severity}}: {{alertname}}',
        },
      ],
    },
  ];
}

function page(shop: Watched): Graph[] {
  const nginx = (name: string) => `nginx_${name}${shop.series('frontend')}`;
  return [
    {
      title: 'Requests',
      description: 'With probes, and with what is passed on to the cart and the search.',
      unit: 'reqps',
      queries: [{ expr: `sum by (pod) (${rate(nginx('http_requests_total'))})`, legend: '{{pod}}' }],
    },
    {
      title: 'Connections of visitors',
      description: 'Waiting: open, without a request. Writing: being answered, among them the WebSockets.',
      unit: 'short',
      queries: ['reading', 'writing', 'waiting'].map((state) => ({ expr: `sum(${nginx(`connections_${state}`)})`, legend: state })),
    },
    {
      title: 'Connections of a pod',
      description: `Those to the services included. A worker can have ${WORKER_CONNECTIONS}.`,
      unit: 'short',
      limit: WORKER_CONNECTIONS,
      queries: [{ expr: `${nginx('connections_active')} + ${nginx('connections_writing')}`, legend: '{{pod}}' }],
    },
    {
      title: 'Connections closed unanswered',
      unit: 'cps',
      queries: [
        {
          expr: `sum by (pod) (${rate(nginx('connections_accepted'))} - ${rate(nginx('connections_handled'))})`,
          legend: '{{pod}}',
        },
      ],
    },
    {
      title: 'nginx answers its exporter',
      unit: 'bool_yes_no',
      queries: [{ expr: nginx('up'), legend: '{{pod}}' }],
    },
  ];
}

/** Of a service that measures its requests itself. */
function service(shop: Watched, job: string): Graph[] {
  const requests = (...status: string[]) => rate(REQUESTS + shop.requests(job, ...status));
  const quantile = (share: number) => `histogram_quantile(${share}, sum by (le) (${rate(BUCKETS + shop.requests(job))}))`;
  const process = (name: string) => `${name}${shop.series(job)}`;
  return [
    {
      title: 'Requests',
      unit: 'reqps',
      queries: [{ expr: `sum by (method, path, status) (${requests()})`, legend: '{{method}} {{path}} {{status}}' }],
    },
    {
      title: 'Errors',
      description: 'Share of the answers with a status from 500 on.',
      unit: 'percentunit',
      limit: 0.05,
      queries: [
        // Without an error there is no series of errors.
        { expr: `(sum(${requests('status=~"5.."')}) or vector(0)) / sum(${requests()})`, legend: 'errors' },
      ],
    },
    {
      title: 'Time to answer',
      unit: 's',
      queries: [
        { expr: quantile(0.5), legend: 'p50' },
        { expr: quantile(0.99), legend: 'p99' },
      ],
    },
    {
      title: 'Event loop lag (p99)',
      unit: 's',
      limit: 0.1,
      queries: [{ expr: process('nodejs_eventloop_lag_p99_seconds'), legend: '{{pod}}' }],
    },
    {
      title: 'Processors in use',
      unit: 'short',
      queries: [{ expr: rate(process('process_cpu_seconds_total')), legend: '{{pod}}' }],
    },
    {
      title: 'Memory',
      unit: 'bytes',
      queries: [{ expr: process('process_resident_memory_bytes'), legend: '{{pod}}' }],
    },
    {
      title: 'Files and connections',
      description: 'Share of those that a process may have open.',
      unit: 'percentunit',
      limit: 0.8,
      queries: [{ expr: `${process('process_open_fds')} / ${process('process_max_fds')}`, legend: '{{pod}}' }],
    },
  ];
}

function cart(shop: Watched): Graph[] {
  return [
    {
      title: 'Changes',
      unit: 'ops',
      queries: [{ expr: `sum by (type) (${rate(`cart_changes_total${shop.series('cart')}`)})`, legend: '{{type}}' }],
    },
    {
      title: 'Open tabs',
      description: 'WebSockets.',
      unit: 'short',
      queries: [{ expr: `cart_live_connections${shop.series('cart')}`, legend: '{{pod}}' }],
    },
  ];
}

function redis(shop: Watched): Graph[] {
  const of = (name: string) => `redis_${name}${shop.series('cart-redis')}`;
  const perSecond = (name: string) => `sum(${rate(of(name))})`;
  return [
    { title: 'Commands', unit: 'ops', queries: [{ expr: perSecond('commands_processed_total'), legend: 'commands' }] },
    {
      title: 'Time of a command',
      description: 'On average.',
      unit: 's',
      queries: [{ expr: `${perSecond('commands_duration_seconds_total')} / ${perSecond('commands_processed_total')}`, legend: 'average' }],
    },
    {
      title: 'Memory',
      unit: 'bytes',
      queries: [
        { expr: of('memory_used_bytes'), legend: 'used' },
        { expr: of('memory_max_bytes'), legend: 'maximum' },
      ],
    },
    {
      title: 'Clients',
      unit: 'short',
      queries: [{ expr: of('connected_clients'), legend: 'connected' }],
    },
    {
      title: 'Thrown away, and refused',
      unit: 'ops',
      queries: [
        { expr: perSecond('evicted_keys_total'), legend: 'carts thrown away' },
        { expr: perSecond('rejected_connections_total'), legend: 'connections refused' },
      ],
    },
    { title: 'redis answers its exporter', unit: 'bool_yes_no', queries: [{ expr: of('up'), legend: '{{pod}}' }] },
  ];
}

function elasticsearch(shop: Watched): Graph[] {
  const of = (name: string, ...more: string[]) => `elasticsearch_${name}${shop.series('elasticsearch', ...more)}`;
  const perSecond = (name: string) => `sum(${rate(of(name))})`;
  return [
    { title: 'Searches', unit: 'ops', queries: [{ expr: perSecond('indices_search_query_total'), legend: 'searches' }] },
    {
      title: 'Time of a search',
      description: 'On average, in one shard.',
      unit: 's',
      queries: [
        { expr: `${perSecond('indices_search_query_time_seconds')} / ${perSecond('indices_search_query_total')}`, legend: 'average' },
      ],
    },
    {
      title: 'Work refused',
      unit: 'ops',
      queries: [{ expr: `sum by (pod, type) (${rate(of('thread_pool_rejected_count'))}) > 0`, legend: '{{pod}} {{type}}' }],
    },
    {
      title: 'Health',
      description: 'The colour that is 1.',
      unit: 'short',
      queries: [{ expr: `max by (color) (${of('cluster_health_status')})`, legend: '{{color}}' }],
    },
    {
      title: 'Nodes',
      unit: 'short',
      least: shop.elasticsearchNodes,
      queries: [{ expr: `min(${of('cluster_health_number_of_nodes')})`, legend: 'nodes' }],
    },
    {
      title: 'Processors in use',
      unit: 'percent',
      queries: [{ expr: of('process_cpu_percent'), legend: '{{pod}}' }],
    },
    {
      title: 'Heap in use',
      unit: 'percentunit',
      limit: 0.85,
      queries: [
        { expr: `${of('jvm_memory_used_bytes', 'area="heap"')} / ${of('jvm_memory_max_bytes', 'area="heap"')}`, legend: '{{pod}}' },
      ],
    },
    {
      title: 'Disk left',
      unit: 'percentunit',
      least: 0.2,
      queries: [{ expr: `${of('filesystem_data_available_bytes')} / ${of('filesystem_data_size_bytes')}`, legend: '{{pod}}' }],
    },
    {
      title: 'Searches that wait',
      unit: 'short',
      queries: [{ expr: of('thread_pool_queue_count', 'type="search"'), legend: '{{pod}}' }],
    },
  ];
}
