import { Chart, Names } from 'cdk8s';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { Graph } from './graph';
import type { Tree } from '../collect/tree';
import { Topology } from './topology';

/** Charts in the order in which they are written, and the names of their files or folders. */
export interface ChartNames {
  readonly sorted: readonly Chart[];
  readonly names: ReadonlyMap<Chart, string>;
}

/** The order of charts by their dependencies, and the names of their files, as cdk8s determines them. */
export class Charts {
  /** Each chart after those it depends on, otherwise in the order of the tree. */
  public readonly sorted: readonly Chart[];
  /** Where charts depend on each other, names begin with a position. */
  private readonly areNumbered: boolean;

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
    this.areNumbered = edges.length > 0;
  }

  /** Those of the charts that are written, which are numbered among themselves. */
  public of(written: readonly Chart[]): ChartNames {
    const isWritten = new Set(written);
    const sorted = this.sorted.filter((chart) => isWritten.has(chart));
    const names = sorted.map((chart, index) => {
      const label = Names.toDnsLabel(chart);
      return [chart, this.areNumbered ? `${String(index).padStart(4, '0')}-${label}` : label] as const;
    });
    return { sorted, names: new Map(names) };
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
