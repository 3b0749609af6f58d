import { Graph, grafanaJson, rate, Row } from './grafana';
import { elasticsearch, redis } from './store-graphs';
import { JOBS, SERVICES, Watched, WORKER_CONNECTIONS } from './watched';

/** The dashboard of the shop, from the visitors inwards. */
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

/** Graphs of a service that measures its requests. */
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
        // Without errors, the series of errors does not exist.
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
