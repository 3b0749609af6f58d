import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { Dependency, Place, Tree } from '../collect/tree';
import { Graph } from './graph';

/** Declares that one object, by its position among the objects, comes before another because the cluster requires it. */
export type Need = readonly [before: number, after: number];

/**
 * Level of each object of a tree: its stage, or one more than the highest level it depends on, whichever is greater.
 *
 * What a cluster requires (`needs`) yields where the declared dependencies contradict it. Where dependencies form a cycle, a construct stands for its
 * objects in the chart that it is in, and no longer for those of charts nested in it: as in cdk8s, these can be waited for, or wait, alone.
 *
 * @param stages the stage of each object, in the order of the objects
 * @throws ConfigurationError for dependencies that form a cycle
 */
export function levels(tree: Tree, objects: readonly Place[], stages: readonly number[], needs: readonly Need[]): number[] {
  const dependencies = tree.dependencies;
  if (dependencies.length === 0) {
    return [...stages];
  }
  const whole = new DependencyGraph(tree, objects, dependencies, 'everything below');
  const found = whole.levels(stages, needs) ?? whole.levels(stages, []);
  if (found) {
    return found;
  }
  const least = new DependencyGraph(tree, objects, dependencies, 'objects of its chart');
  return least.levels(stages, needs) ?? least.levels(stages, []) ?? least.refuse();
}

/**
 * The three points of a construct in the graph. Everything below the construct lies between `before` and `after`; `self` is its own object.
 *
 * ```
 *   chart.before -> a.before -> a.self -> a.after -> chart.after
 *               \-> b.before -> b.self -> b.after -/
 * ```
 *
 * With `b.node.addDependency(a)` one more edge, `a.after -> b.before`, orders all objects of a before all objects of b, however many they are.
 */
interface Span {
  readonly before: number;
  readonly self: number;
  readonly after: number;
}

/** The points of the construct with an index: three consecutive numbers, so that no table is needed. */
function spanOf(index: number): Span {
  return { before: 3 * index, self: 3 * index + 1, after: 3 * index + 2 };
}

/** Which objects of a construct a joint stands for: those that wait, or those that are waited for. */
type Side = 'waiting' | 'needed';

/**
 * What a construct stands for in a dependency. With everything below it, the dependencies of a construct without objects are passed on, too. With the
 * objects of its chart, there is no more order than cdk8s requires: `before` leads to these objects only, and they alone lead to `after`.
 */
type Reach = 'everything below' | 'objects of its chart';

/** Dependencies between constructs as a graph of their spans. */
class DependencyGraph {
  private readonly joints = new Map<string, number>();
  private readonly edges: [from: number, to: number, declared?: Dependency][] = [];
  /** By position of an object, its point. */
  private readonly points: readonly number[];
  /** By index of a construct, the points of its objects: several for a chart that returns others than those in it. */
  private readonly own = new Map<number, number[]>();
  /** Constructs below a construct that take part in a dependency with it, by the index of the upper one. */
  private readonly inner: Readonly<Record<Side, Map<number, Set<number>>>> = { waiting: new Map(), needed: new Map() };
  private size: number;

  constructor(
    private readonly tree: Tree,
    objects: readonly Place[],
    dependencies: readonly Dependency[],
    private readonly reach: Reach,
  ) {
    this.size = 3 * tree.constructs.length;
    this.points = objects.map(({ index }) => this.addPoint(index));
    this.addSpans();
    dependencies.forEach((dependency) => this.recordInner(dependency));
    dependencies.forEach((dependency) => this.addDependency(dependency));
  }

  /** Level of each object; undefined where the edges form a cycle. */
  public levels(stages: readonly number[], needs: readonly Need[]): number[] | undefined {
    const { points } = this;
    const weights = new Array<number>(this.size).fill(-1);
    points.forEach((point, position) => (weights[point] = stages[position]));
    const graph = new Graph(this.size, [...this.edges, ...needs.map(([from, to]) => [points[from], points[to]] as const)]);
    const found = graph.longest(weights);
    return found && points.map((point) => found[point]);
  }

  /** Reports a cycle of declared dependencies. */
  public refuse(): never {
    const cycle = new Graph(this.size, this.edges).cycle().flatMap((edge) => this.edges[edge][2] ?? []);
    const path = (index: number) => nameOf(this.tree.constructs[index]);
    const [first, ...others] = cycle.reverse().map(({ waiting, needed }) => `${path(waiting)} depends on ${path(needed)}`);
    throw new ConfigurationError(
      this.tree.constructs[cycle[0].waiting],
      `dependencies form a cycle: ${[first, ...others].join(', ')}: remove one of them`,
    );
  }

  /** The point of one more object of a construct. */
  private addPoint(index: number): number {
    const own = this.own.get(index) ?? [];
    const point = own.length === 0 ? spanOf(index).self : this.size++;
    own.push(point);
    this.own.set(index, own);
    return point;
  }

  /** Nests the spans: each lies within that of its parent. */
  private addSpans(): void {
    this.tree.constructs.forEach((_, index) => {
      const { before, after } = spanOf(index);
      if (this.reach === 'everything below') {
        this.edges.push([before, after]);
      }
      this.own.get(index)?.forEach((self) => this.edges.push([before, self], [self, after]));
      for (const child of this.tree.childrenOf(index).filter((each) => !this.isApart(each))) {
        const inner = spanOf(child);
        this.edges.push([before, inner.before], [inner.after, after]);
      }
    });
  }

  /** Whether a construct is no part of those above it. */
  private isApart(index: number): boolean {
    return this.reach === 'objects of its chart' && Chart.isChart(this.tree.constructs[index]);
  }

  private recordInner({ waiting, needed }: Dependency): void {
    const add = (to: Map<number, Set<number>>, key: number, value: number) => to.set(key, (to.get(key) ?? new Set()).add(value));
    if (this.tree.isWithin(needed, waiting)) {
      add(this.inner.waiting, waiting, needed);
    } else if (this.tree.isWithin(waiting, needed)) {
      add(this.inner.needed, needed, waiting);
    }
  }

  private addDependency(dependency: Dependency): void {
    const { waiting, needed } = dependency;
    const [from, to] = [spanOf(needed).after, spanOf(waiting).before];
    if (this.reach === 'objects of its chart') {
      // Constructs without objects form cycles, too.
      this.edges.push([spanOf(needed).self, spanOf(waiting).self, dependency]);
    }
    if (waiting === needed) {
      this.edges.push([to, to, dependency]);
    } else if (this.tree.isWithin(needed, waiting)) {
      this.edges.push([from, this.jointOf(waiting, 'waiting'), dependency]);
    } else if (this.tree.isWithin(waiting, needed)) {
      this.edges.push([this.jointOf(needed, 'needed'), to, dependency]);
    } else {
      this.edges.push([from, to, dependency]);
    }
  }

  /**
   * A point before or after the objects of a construct that depends on something below itself, or the other way round. The constructs below that take
   * part in the dependency are left out: otherwise each such dependency would be a cycle.
   */
  private jointOf(index: number, side: Side): number {
    const key = `${index} ${side}`;
    const known = this.joints.get(key);
    if (known !== undefined) {
      return known;
    }
    const joint = this.size++;
    this.joints.set(key, joint);
    let below = index;
    while (below < this.tree.end(index)) {
      if (this.inner[side].get(index)?.has(below) || (below !== index && this.isApart(below))) {
        below = this.tree.end(below);
        continue;
      }
      this.own.get(below)?.forEach((self) => this.edges.push(side === 'waiting' ? [joint, self] : [self, joint]));
      below++;
    }
    return joint;
  }
}

function nameOf(construct: IConstruct): string {
  return construct.node.path || 'app';
}
