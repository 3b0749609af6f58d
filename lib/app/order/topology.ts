import { Chart } from 'cdk8s';
import type { Tree } from '../collect/tree';

/** No object, and several, where a number stands for the only object. */
const NONE = -1;
const SEVERAL = -2;

/** The only object of two sets, each given by its only object. */
function union(one: number, other: number): number {
  if (one === NONE || one === other) {
    return other;
  }
  return other === NONE ? one : SEVERAL;
}

/**
 * Dependencies between constructs as cdk8s infers them, and the sequence of constructs that results: what a construct depends on, in the order of
 * declaration, then the construct.
 *
 * What a construct depends on are, in this order, the constructs that it declares; for a chart, the charts directly below it and the charts of all that
 * constructs in it depend on; and for an object, each object of what the object, a construct above it or its chart depends on. Objects of a construct
 * are those that are in the same chart.
 *
 * Instead of an edge between any two objects, there are three points for each construct: itself, its contents (the objects of the construct), and its
 * wait (the objects that its own objects depend on).
 */
export class Topology {
  /** By construct: what it depends on, as declared and, for charts, as inferred. */
  private readonly needs = new Map<number, Set<number>>();
  /** By construct: the chart it is in, or is; -1 for none. */
  private readonly charts: Int32Array;
  private readonly chartAt = new Map<number, Chart>();
  private readonly isObject: Uint8Array;
  private readonly size: number;

  constructor(private readonly tree: Tree) {
    this.size = tree.constructs.length;
    this.charts = new Int32Array(this.size).fill(-1);
    this.isObject = new Uint8Array(this.size);
    tree.objects.forEach(({ index }) => (this.isObject[index] = 1));
    tree.constructs.forEach((construct, index) => {
      this.charts[index] = this.charts[tree.parentOf(index)] ?? -1;
      if (Chart.isChart(construct)) {
        this.charts[index] = index;
        this.chartAt.set(index, construct);
      }
    });
    this.infer();
  }

  /** By chart: the charts it depends on. */
  public chartNeeds(): Map<Chart, Set<Chart>> {
    const found = new Map<Chart, Set<Chart>>();
    for (const [index, needs] of this.needs) {
      const chart = this.chartAt.get(index);
      const others = [...needs].flatMap((needed) => (needed === index ? [] : (this.chartAt.get(needed) ?? [])));
      if (chart && others.length > 0) {
        found.set(chart, new Set(others));
      }
    }
    return found;
  }

  /** All charts, each after those it depends on, unless these form a cycle. */
  public sortedCharts(): Chart[] {
    const charts = [...this.chartAt.keys()];
    // Charts that are in a cycle are below no root.
    const start = this.needs.size === 0 ? this.roots(charts) : [...this.roots([...this.tree.constructs.keys()]), ...charts];
    return this.visit(start).flatMap((index) => this.chartAt.get(index) ?? []);
  }

  private infer(): void {
    const { needs, charts, tree } = this;
    const add = (waiting: number, needed: number) => needs.set(waiting, (needs.get(waiting) ?? new Set()).add(needed));
    tree.dependencies.forEach(({ waiting, needed }) => add(waiting, needed));
    for (const chart of this.chartAt.keys()) {
      this.tree
        .childrenOf(chart)
        .filter((child) => this.isChart(child))
        .forEach((child) => add(chart, child));
    }
    for (const { waiting, needed } of tree.dependencies) {
      const [from, to] = [charts[waiting], charts[needed]];
      if (from !== to && from >= 0 && to >= 0) {
        add(from, to);
      }
    }
  }

  /** Of some constructs, those that no other depends on. Those with a whole number for a path are first, as properties of an object are. */
  private roots(indices: readonly number[]): number[] {
    const needed = this.neededObjects();
    this.needs.forEach((needs, waiting) => needs.forEach((each) => each !== waiting && (needed[each] = 1)));
    const roots = indices.filter((index) => !needed[index]);
    return Object.values(Object.fromEntries(roots.map((index) => [this.tree.constructs[index].node.path, index])));
  }

  /** Whether an object depends on the construct, by construct. */
  private neededObjects(): Uint8Array {
    const only = Int32Array.from(this.isObject, (isObject, index) => (isObject ? index : NONE));
    for (let index = this.size - 1; index > 0; index--) {
      if (!this.isChart(index)) {
        only[this.tree.parentOf(index)] = union(only[this.tree.parentOf(index)], only[index]);
      }
    }
    const waiting = new Int32Array(this.size).fill(NONE);
    this.needs.forEach((needs, index) => needs.forEach((needed) => (waiting[needed] = union(waiting[needed], only[index]))));
    for (let index = 1; index < this.size; index++) {
      if (!this.isChart(index)) {
        waiting[index] = union(waiting[index], waiting[this.tree.parentOf(index)]);
      }
    }
    return Uint8Array.from(waiting, (each, index) => Number(this.isObject[index] && each !== NONE && each !== index));
  }

  /** Constructs in postorder, without recursion. Each edge is followed once. */
  private visit(start: readonly number[]): number[] {
    const found: number[] = [];
    const edges: number[][] = [];
    const next = new Int32Array(3 * this.size);
    const closed = new Uint8Array(3 * this.size);
    const open: number[] = [];
    const enter = (point: number) => {
      if (!closed[point]) {
        closed[point] = Number(point < this.size);
        // A wait or contents entered again, by an object in it, goes on where it is, and so does the last that it led to.
        next[point] = Math.max(0, next[point] - 1);
        open.push(point);
      }
    };
    for (const first of start) {
      enter(first);
      while (open.length > 0) {
        const point = open.at(-1)!;
        edges[point] ??= this.edgesOf(point);
        if (next[point] < edges[point].length) {
          enter(edges[point][next[point]++]);
          continue;
        }
        open.pop();
        closed[point] = 1;
        if (point < this.size) {
          found.push(point);
        }
      }
    }
    return found;
  }

  private edgesOf(point: number): number[] {
    const [index, wait, contents] = [point % this.size, this.size, 2 * this.size];
    const needs = [...(this.needs.get(index) ?? [])];
    if (point < wait) {
      return this.isObject[index] ? [...needs, wait + index] : needs;
    }
    if (point < contents) {
      const own = needs.map((needed) => contents + needed);
      return this.isChart(index) ? own : [wait + this.tree.parentOf(index), ...own];
    }
    const inner = this.tree.childrenOf(index).filter((child) => !this.isChart(child));
    return [...(this.isObject[index] ? [index] : []), ...inner.map((child) => contents + child)];
  }

  private isChart(index: number): boolean {
    return this.charts[index] === index;
  }
}
