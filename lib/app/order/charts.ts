import { Chart, Names } from 'cdk8s';
import { ascending } from '../../kubernetes/ascending';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { Graph } from './graph';
import { Tree } from '../collect/tree';

/** Charts in the order of their dependencies, and the names of their files, as cdk8s determines them. */
export class Charts {
  /** Each chart after those it depends on, otherwise by path, so that the order of creation does not show. */
  public readonly sorted: readonly Chart[];
  /** Names of files or folders: they begin with the position of the chart where charts depend on each other. */
  public readonly names: ReadonlyMap<Chart, string>;

  constructor(tree: Tree, charts: readonly Chart[]) {
    const byPath = [...charts].sort(ascending(({ node }) => node.path));
    const needed = neededBy(tree, byPath);
    this.sorted = inOrder(byPath, needed);
    this.names = new Map(
      this.sorted.map((chart, index) => {
        const label = Names.toDnsLabel(chart);
        return [chart, needed.size > 0 ? `${String(index).padStart(4, '0')}-${label}` : label];
      }),
    );
  }
}

/** By chart, the charts it depends on: as declared for it or for constructs in it, and the charts that it contains. */
function neededBy(tree: Tree, charts: readonly Chart[]): Map<Chart, Set<Chart>> {
  const there = new Set(charts);
  const needed = new Map<Chart, Set<Chart>>();
  const add = (chart: Chart | undefined, other: Chart | undefined) => {
    if (chart && other && chart !== other && there.has(chart) && there.has(other)) {
      needed.set(chart, (needed.get(chart) ?? new Set()).add(other));
    }
  };
  for (const chart of charts) {
    chart.node.children.filter((child) => Chart.isChart(child)).forEach((child) => add(chart, child));
  }
  for (const { waiting, needed: other } of tree.dependencies) {
    add(tree.chartOf(waiting), tree.chartOf(other));
  }
  return needed;
}

function inOrder(charts: readonly Chart[], needed: ReadonlyMap<Chart, Set<Chart>>): Chart[] {
  const numbers = new Map(charts.map((chart, index) => [chart, index]));
  const edges = [...needed].flatMap(([chart, others]) => [...others].map((other) => [numbers.get(other)!, numbers.get(chart)!] as const));
  const cycle = new Graph(charts.length, edges).cycle().map((edge) => charts[edges[edge][1]]);
  if (cycle.length > 0) {
    const [first, ...others] = cycle.reverse().map((chart) => chart.node.path);
    throw new ConfigurationError(
      cycle[0],
      `charts depend on each other: ${[first, ...others, first].join(' depends on ')}: remove one of the dependencies, or move the constructs that others depend on to a separate chart`,
    );
  }
  return visited(charts, needed);
}

/** Each chart after those it needs, without recursion. */
function visited(charts: readonly Chart[], needed: ReadonlyMap<Chart, Set<Chart>>): Chart[] {
  const done = new Set<Chart>();
  const open = [...charts].reverse();
  while (open.length > 0) {
    const chart = open.at(-1)!;
    const missing = done.has(chart) ? [] : [...(needed.get(chart) ?? [])].filter((other) => !done.has(other));
    if (missing.length === 0) {
      done.add(chart);
      open.pop();
    } else {
      open.push(...missing.sort(ascending(({ node }) => node.path)).reverse());
    }
  }
  return [...done];
}
