import { Graph, rate } from './grafana';
import { Watched } from './watched';

/** Graphs of the store of the carts. */
export function redis(shop: Watched): Graph[] {
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

/** Graphs of the store of the catalogue. */
export function elasticsearch(shop: Watched): Graph[] {
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
