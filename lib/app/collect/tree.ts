import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Environment } from '../../environment/environment';

/** What an object belongs to. */
export interface Place {
  readonly chart: Chart;
  /** Folder of the environment that was applied to the chart; '' for none. */
  readonly environment: string;
  /** Index of the construct in the tree. */
  readonly index: number;
}

/** An object of the tree, and what it belongs to. */
export interface CollectedObject extends Place {
  readonly object: ApiObject;
}

/** Declares that all objects of one construct come after all objects of another: both by their indices. */
export interface Dependency {
  readonly waiting: number;
  readonly needed: number;
}

/** All constructs of an app, collected in one traversal: the constructs below one have the indices that follow its own. */
export class Tree {
  public readonly constructs: IConstruct[] = [];
  public readonly charts: Chart[] = [];
  public readonly objects: CollectedObject[] = [];
  /** By chart: folder of the environment that was applied to it; '' for none. */
  public readonly environments = new Map<Chart, string>();
  /** By construct: the one above it; -1 for the root. */
  private readonly parents: Int32Array;
  /** By construct: the index after the last construct below it. */
  private readonly ends: Int32Array;
  private indices?: Map<IConstruct, number>;
  private declared?: Dependency[];

  constructor(root: IConstruct) {
    const parents: number[] = [];
    const open: { construct: IConstruct; parent: number; chart?: Chart }[] = [{ construct: root, parent: -1 }];
    // Without recursion, which deep trees would exhaust.
    for (let next = open.pop(); next; next = open.pop()) {
      const { construct, parent } = next;
      const index = this.constructs.push(construct) - 1;
      parents.push(parent);
      let { chart } = next;
      if (Chart.isChart(construct)) {
        chart = construct;
        this.charts.push(chart);
        this.environments.set(chart, Environment._appliedTo(chart)?._folder ?? '');
      } else if (chart && ApiObject.isApiObject(construct)) {
        this.objects.push({ object: construct, chart, environment: this.environments.get(chart)!, index });
      }
      const { children } = construct.node;
      for (let child = children.length - 1; child >= 0; child--) {
        open.push({ construct: children[child], parent: index, chart });
      }
    }
    this.parents = Int32Array.from(parents);
    this.ends = Int32Array.from(parents, (_, index) => index + 1);
    for (let index = parents.length - 1; index > 0; index--) {
      this.ends[parents[index]] = Math.max(this.ends[parents[index]], this.ends[index]);
    }
  }

  /** Whether the app still has these constructs, and no others. */
  public isCurrent(): boolean {
    return this.constructs.every(({ node }, index) => {
      let next = index + 1;
      for (const child of node.children) {
        if (child !== this.constructs[next]) {
          return false;
        }
        next = this.ends[next];
      }
      return next === this.ends[index];
    });
  }

  /** Index of a construct; undefined for one outside of the tree. */
  public indexOf(construct: IConstruct): number | undefined {
    this.indices ??= new Map(this.constructs.map((each, index) => [each, index]));
    return this.indices.get(construct);
  }

  /** The construct above one; -1 for the root. */
  public parentOf(index: number): number {
    return this.parents[index];
  }

  /** The constructs directly below one. */
  public childrenOf(index: number): number[] {
    const children: number[] = [];
    for (let child = index + 1; child < this.ends[index]; child = this.ends[child]) {
      children.push(child);
    }
    return children;
  }

  /** The index after the last construct below one. */
  public end(index: number): number {
    return this.ends[index];
  }

  /** Whether a construct is below another, or the same. */
  public isWithin(index: number, above: number): boolean {
    return index >= above && index < this.ends[above];
  }

  /** Dependencies declared by `node.addDependency`. */
  public get dependencies(): readonly Dependency[] {
    if (!this.declared) {
      this.declared = [];
      for (const [waiting, { node }] of this.constructs.entries()) {
        for (const dependency of node.dependencies) {
          const needed = this.indexOf(dependency);
          if (needed !== undefined) {
            this.declared.push({ waiting, needed });
          }
        }
      }
    }
    return this.declared;
  }
}
