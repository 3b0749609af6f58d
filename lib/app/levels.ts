import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { Graph } from './graph';
import { Dependency, Placed, Tree } from './tree';

/** That one object, by its index, comes before another, because the cluster wants it so. */
export type Need = readonly [before: number, after: number];

/**
 * How many steps each object of a tree is from the beginning: its stage, or one more than the last of what it depends on.
 *
 * What a cluster needs (`needs`) gives way where the declared dependencies say the contrary.
 *
 * @param stages the stage of each object, in their order
 * @throws ConfigurationError for dependencies that form a cycle
 */
export function levels(tree: Tree, objects: readonly Placed[], stages: readonly number[], needs: readonly Need[]): number[] {
  const dependencies = tree.dependencies;
  if (dependencies.length === 0) {
    return [...stages];
  }
  const declared = new Groups(tree, objects, dependencies);
  return declared.levels(stages, needs) ?? declared.levels(stages, []) ?? declared.refuse();
}

/**
 * Dependencies of constructs as a graph of their objects. Each construct has two points, before and after all that is below it, and each
 * object is a point between its construct's two: so a dependency is one edge, however many objects are on either side.
 */
class Groups {
  private readonly joints = new Map<string, number>();
  private readonly edges: [from: number, to: number, declared?: Dependency][] = [];
  private size: number;

  constructor(
    private readonly tree: Tree,
    private readonly objects: readonly Placed[],
    private readonly dependencies: readonly Dependency[],
  ) {
    this.size = 3 * tree.constructs.length;
    const isObject = new Set(objects.map(({ at }) => at));
    this.structure(isObject);
    const excluded = this.contained();
    for (const dependency of dependencies) {
      const { waiting, needed } = dependency;
      if (waiting === needed) {
        this.edges.push([before(waiting), before(waiting), dependency]);
      } else if (tree.isWithin(needed, waiting)) {
        this.edges.push([after(needed), this.rest(waiting, 'waits', isObject, excluded.waits), dependency]);
      } else if (tree.isWithin(waiting, needed)) {
        this.edges.push([this.rest(needed, 'is needed', isObject, excluded.isNeeded), before(waiting), dependency]);
      } else {
        this.edges.push([after(needed), before(waiting), dependency]);
      }
    }
  }

  /** Undefined where the edges form a cycle. */
  public levels(stages: readonly number[], needs: readonly Need[]): number[] | undefined {
    const points = this.objects.map(({ at }) => itself(at));
    const weights = new Array<number>(this.size).fill(-1);
    points.forEach((point, index) => (weights[point] = stages[index]));
    const graph = new Graph(this.size, [...this.edges, ...needs.map(([from, to]) => [points[from], points[to]] as const)]);
    const found = graph.longest(weights);
    return found && points.map((point) => found[point]);
  }

  /** Names a cycle of declared dependencies. */
  public refuse(): never {
    const cycle = new Graph(this.size, this.edges).cycle().flatMap((edge) => this.edges[edge][2] ?? []);
    const path = (at: number) => nameOf(this.tree.constructs[at]);
    const [first, ...others] = cycle.reverse().map(({ waiting, needed }) => `${path(waiting)} depends on ${path(needed)}`);
    throw new ConfigurationError(
      this.tree.constructs[cycle[0].waiting],
      `dependencies form a cycle: ${[first, ...others].join(', ')}: take one of them away`,
    );
  }

  /** What is below a construct is between its two points. */
  private structure(isObject: ReadonlySet<number>): void {
    this.tree.constructs.forEach((_, at) => {
      this.edges.push([before(at), after(at)]);
      if (isObject.has(at)) {
        this.edges.push([before(at), itself(at)], [itself(at), after(at)]);
      }
      let child = at + 1;
      while (child < this.tree.end(at)) {
        this.edges.push([before(at), before(child)], [after(child), after(at)]);
        child = this.tree.end(child);
      }
    });
  }

  /** By construct: what it depends on below itself, and what below it depends on it. */
  private contained(): { waits: Map<number, Set<number>>; isNeeded: Map<number, Set<number>> } {
    const waits = new Map<number, Set<number>>();
    const isNeeded = new Map<number, Set<number>>();
    const add = (to: Map<number, Set<number>>, key: number, value: number) => to.set(key, (to.get(key) ?? new Set()).add(value));
    for (const { waiting, needed } of this.dependencies) {
      if (this.tree.isWithin(needed, waiting)) {
        add(waits, waiting, needed);
      } else if (this.tree.isWithin(waiting, needed)) {
        add(isNeeded, needed, waiting);
      }
    }
    return { waits, isNeeded };
  }

  /** A point before or after the objects of a construct, but not those of some that are below it and depend on it, or the other way round. */
  private rest(at: number, side: string, isObject: ReadonlySet<number>, without: Map<number, Set<number>>): number {
    const known = this.joints.get(`${at} ${side}`);
    if (known !== undefined) {
      return known;
    }
    const joint = this.size++;
    this.joints.set(`${at} ${side}`, joint);
    let inner = at;
    while (inner < this.tree.end(at)) {
      if (without.get(at)!.has(inner)) {
        inner = this.tree.end(inner);
        continue;
      }
      if (isObject.has(inner)) {
        this.edges.push(side === 'waits' ? [joint, itself(inner)] : [itself(inner), joint]);
      }
      inner++;
    }
    return joint;
  }
}

function before(at: number): number {
  return 3 * at;
}

function itself(at: number): number {
  return 3 * at + 1;
}

function after(at: number): number {
  return 3 * at + 2;
}

function nameOf(construct: IConstruct): string {
  return construct.node.path || 'app';
}
