import { Chart, Names } from 'cdk8s';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { Graph } from './graph';
import type { Tree } from '../collect/tree';
import { Topology } from './topology';

/** Charts in the order of their dependencies, and the names of their files, as cdk8s determines them. */
export class Charts {
  /** Each chart after those it depends on, otherwise in the order of the tree. */
  public readonly sorted: readonly Chart[];
  /** Names of files or folders: they begin with the position of the chart where charts depend on each other. */
  public readonly names: ReadonlyMap<Chart, string>;

  constructor(tree: Tree, charts: readonly Chart[]) {
    const topology = new Topology(tree);
    const numbers = new Map(charts.map((chart, index) => [chart, index]));
    const edges = [...topology.chartNeeds()].flatMap(([chart, others]) =>
      [...others].flatMap((other) =>
        numbers.has(chart) && numbers.has(other) ? [[numbers.get(other)!, numbers.get(chart)!] as const] : [],
      ),
    );
    refuseCycle(charts, edges);
    this.sorted = topology.sortedCharts().filter((chart) => numbers.has(chart));
    this.names = new Map(
      this.sorted.map((chart, index) => {
        const label = Names.toDnsLabel(chart);
        return [chart, edges.length > 0 ? `${String(index).padStart(4, '0')}-${label}` : label];
      }),
    );
  }
}

function refuseCycle(charts: readonly Chart[], edges: readonly (readonly [from: number, to: number])[]): void {
  const cycle = new Graph(charts.length, edges).cycle().map((edge) => charts[edges[edge][1]]);
  if (cycle.length > 0) {
    const [first, ...others] = cycle.reverse().map((chart) => chart.node.path);
    throw new ConfigurationError(
      cycle[0],
      `charts depend on each other: ${[first, ...others, first].join(' depends on ')}: remove one of the dependencies, or move the constructs that others depend on to a separate chart`,
    );
  }
}
