import { Chart, Names } from 'cdk8s';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { Graph } from './graph';
import { Tree } from './tree';

/** Charts in the order of their dependencies, and what each one's file is called, as cdk8s does it. */
export class Charts {
  /** Each after those that it depends on; otherwise by their paths, so that it does not matter which was made first. */
  public readonly sorted: readonly Chart[];
  /** The name of each one's file or folder: with its place in front when charts depend on each other. */
  public readonly names: ReadonlyMap<Chart, string>;

  constructor(tree: Tree, charts: readonly Chart[]) {
    const byPath = [...charts].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
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

/** By chart, what it depends on: as declared for it or for anything in it, and the charts that are in it. */
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
      `charts depend on each other: ${[first, ...others, first].join(' depends on ')}: take one of the dependencies away, or move what is depended on into a chart of its own`,
    );
  }
  return visited(charts, needed);
}

/** Each chart after what it needs, without recursion. */
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
      open.push(...missing.sort((a, b) => (a.node.path < b.node.path ? 1 : -1)));
    }
  }
  return [...done];
}
