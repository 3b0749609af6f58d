/** What Prometheus sees, minute by minute; undefined where it sees nothing. */
export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly at: (minute: number) => number | undefined;
}

/** So many minutes are looked at. */
export const LENGTH = 180;
/** From this minute on something is wrong. */
export const BEGIN = 30;

export const NAMESPACE = 'shop-production';

/** Who is there, and on which port they are asked. */
const PODS: Record<string, [pods: string[], container: string, port: number]> = {
  frontend: [['frontend-1', 'frontend-2'], 'exporter', 9113],
  cart: [['cart-1', 'cart-2'], 'cart', 3000],
  search: [['search-1', 'search-2'], 'search', 3000],
  'cart-redis': [['cart-redis-0'], 'exporter', 9121],
  elasticsearch: [['elasticsearch-0', 'elasticsearch-1', 'elasticsearch-2'], 'exporter', 9114],
};

/** What every series of a pod has: what the operator has Prometheus add to it. */
export function target(job: string, pod: string): Record<string, string> {
  const [pods, container, port] = PODS[job];
  const instance = `10.0.${Object.keys(PODS).indexOf(job)}.${pods.indexOf(pod) + 1}:${port}`;
  return { namespace: NAMESPACE, job, service: job, pod, container, instance };
}

/** What Elasticsearch's exporter adds. */
export const node = (pod: string) => ({ cluster: 'elasticsearch', name: pod });
export const DISK = { mount: '/usr/share/elasticsearch/data (/dev/sdb)', path: '/usr/share/elasticsearch/data' };

const BOUNDS = ['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '+Inf'];

/** Requests a minute of one kind to one pod, of which so many take longer than a bound: `{ 0.25: 3 }`. */
export function requests(
  job: string,
  pod: string,
  labels: Record<string, string>,
  perMinute: Rate,
  slower: Record<string, Rate> = {},
): Series[] {
  const all = { ...target(job, pod), method: 'GET', path: `/api/${job}`, status: '200', ...labels };
  return [
    { name: 'http_request_duration_seconds_count', labels: all, at: sum(perMinute) },
    ...BOUNDS.map((le) => {
      // What is slower than a bound is slower than all below it.
      const [slow = 0] = Object.entries(slower).flatMap(([bound, count]) => (Number(le) <= Number(bound) ? [count] : []));
      const [total, late] = [sum(perMinute), sum(slow)];
      return { name: 'http_request_duration_seconds_bucket', labels: { ...all, le }, at: (minute: number) => total(minute) - late(minute) };
    }),
  ];
}

/** So many a minute: always, or from when something is wrong. */
export type Rate = number | { readonly before: number; readonly then: number };

/** A counter that grows so much a minute. */
export function sum(rate: Rate): (minute: number) => number {
  const { before, then } = typeof rate === 'number' ? { before: rate, then: rate } : rate;
  return (minute) => before * Math.min(minute, BEGIN) + then * Math.max(0, minute - BEGIN);
}

/** The shop, when all is well. */
export function healthy(): Series[] {
  const each = (job: string, series: (labels: Record<string, string>, pod: string) => Series[]) =>
    PODS[job][0].flatMap((pod) => [{ name: 'up', labels: target(job, pod), at: () => 1 }, ...series(target(job, pod), pod)]);
  const gauge = (name: string, labels: Record<string, string>, value: number): Series => ({ name, labels, at: () => value });
  const counter = (name: string, labels: Record<string, string>, perMinute: number): Series => ({ name, labels, at: sum(perMinute) });
  return [
    ...each('frontend', (labels) => [
      gauge('nginx_up', labels, 1),
      gauge('nginx_connections_active', labels, 60),
      gauge('nginx_connections_writing', labels, 20),
      counter('nginx_connections_accepted', labels, 100),
      counter('nginx_connections_handled', labels, 100),
    ]),
    ...['cart', 'search'].flatMap((job) =>
      each(job, (labels, pod) => [
        ...requests(job, pod, {}, 60, { 0.005: 30, 0.025: 1 }),
        // Probes, which are none of the visitors' business.
        ...requests(job, pod, { path: '/readyz' }, 12),
        gauge('nodejs_eventloop_lag_p99_seconds', labels, 0.012),
        gauge('process_open_fds', labels, 40),
        gauge('process_max_fds', labels, 1048576),
        gauge('process_start_time_seconds', labels, 1_700_000_000),
      ]),
    ),
    ...each('cart-redis', (labels) => [
      gauge('redis_up', labels, 1),
      gauge('redis_memory_used_bytes', labels, 40e6),
      gauge('redis_memory_max_bytes', labels, 100e6),
      gauge('redis_connected_clients', labels, 6),
      gauge('redis_config_maxclients', labels, 10000),
      counter('redis_evicted_keys_total', labels, 0),
      counter('redis_rejected_connections_total', labels, 0),
    ]),
    ...each('elasticsearch', (labels, pod) => {
      const own = { ...labels, ...node(pod) };
      return [
        ...['green', 'yellow', 'red'].map((color) =>
          gauge('elasticsearch_cluster_health_status', { ...labels, cluster: 'elasticsearch', color }, color === 'green' ? 1 : 0),
        ),
        gauge('elasticsearch_cluster_health_number_of_nodes', { ...labels, cluster: 'elasticsearch' }, 3),
        gauge('elasticsearch_jvm_memory_used_bytes', { ...own, area: 'heap' }, 1.2e9),
        gauge('elasticsearch_jvm_memory_max_bytes', { ...own, area: 'heap' }, 2e9),
        gauge('elasticsearch_filesystem_data_available_bytes', { ...own, ...DISK }, 40e9),
        gauge('elasticsearch_filesystem_data_size_bytes', { ...own, ...DISK }, 50e9),
        ...['search', 'write', 'get'].map((type) => counter('elasticsearch_thread_pool_rejected_count', { ...own, type }, 0)),
      ];
    }),
  ];
}

/** Which series: by name, and by some of their labels. */
export interface Which {
  readonly name?: string | RegExp;
  readonly labels?: Readonly<Record<string, string>>;
}

export function isOne({ name, labels }: Series, which: Which): boolean {
  const isNamed = which.name === undefined || (typeof which.name === 'string' ? name === which.name : which.name.test(name));
  return isNamed && Object.entries(which.labels ?? {}).every(([key, value]) => labels[key] === value);
}

/** A series in promtool's notation. */
export function notation({ name, labels, at }: Series): { series: string; values: string } {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  const values = Array.from({ length: LENGTH + 1 }, (_, minute) => at(minute));
  const words = values.map((value, minute) => value ?? (minute > 0 && values[minute - 1] !== undefined ? 'stale' : '_'));
  return { series: `${name}{${pairs.join(',')}}`, values: words.join(' ') };
}
