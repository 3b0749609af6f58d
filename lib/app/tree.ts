import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Environment } from '../environment/environment';

/** An object in the tree. */
export interface Placed {
  readonly object: ApiObject;
  readonly chart: Chart;
  /** Name of the environment that was applied to its chart, '' for none. */
  readonly environment: string;
  /** Its construct's number. */
  readonly at: number;
}

/** All constructs of an app, walked once: each has a number, and what is below it has the numbers that follow. */
export class Tree {
  public readonly constructs: IConstruct[] = [];
  public readonly charts: Chart[] = [];
  public readonly objects: Placed[] = [];
  /** By chart: the name of the environment that was applied to it, '' for none. */
  public readonly environments = new Map<Chart, string>();
  /** By construct: the number after the last one below it. */
  private readonly ends: Int32Array;
  private numbers?: Map<IConstruct, number>;
  private declared?: Dependency[];

  constructor(root: IConstruct) {
    const parents: number[] = [];
    const open: { construct: IConstruct; parent: number; chart?: Chart }[] = [{ construct: root, parent: -1 }];
    // Not by recursion, which deep trees would exhaust.
    for (let next = open.pop(); next; next = open.pop()) {
      const { construct, parent } = next;
      const at = this.constructs.push(construct) - 1;
      parents.push(parent);
      let { chart } = next;
      if (Chart.isChart(construct)) {
        chart = construct;
        this.charts.push(chart);
        this.environments.set(chart, Environment._appliedTo(chart));
      } else if (chart && ApiObject.isApiObject(construct)) {
        this.objects.push({ object: construct, chart, environment: this.environments.get(chart)!, at });
      }
      const { children } = construct.node;
      for (let index = children.length - 1; index >= 0; index--) {
        open.push({ construct: children[index], parent: at, chart });
      }
    }
    this.ends = Int32Array.from(parents, (_, at) => at + 1);
    for (let at = parents.length - 1; at > 0; at--) {
      this.ends[parents[at]] = Math.max(this.ends[parents[at]], this.ends[at]);
    }
  }

  /** The number of a construct; undefined for one that is not in the tree. */
  public numberOf(construct: IConstruct): number | undefined {
    this.numbers ??= new Map(this.constructs.map((each, at) => [each, at]));
    return this.numbers.get(construct);
  }

  /** The chart that a construct is in, or is; undefined above all charts. */
  public chartOf(at: number): Chart | undefined {
    return this.constructs[at].node.scopes.reverse().find((scope) => Chart.isChart(scope));
  }

  /** The number after the last construct below one. */
  public end(at: number): number {
    return this.ends[at];
  }

  /** Whether a construct is below another, or the same. */
  public isWithin(at: number, above: number): boolean {
    return at >= above && at < this.ends[above];
  }

  /** What was declared by `node.addDependency`: which construct waits for which. */
  public get dependencies(): readonly Dependency[] {
    if (!this.declared) {
      this.declared = [];
      for (const [waiting, { node }] of this.constructs.entries()) {
        for (const dependency of node.dependencies) {
          const needed = this.numberOf(dependency);
          if (needed !== undefined) {
            this.declared.push({ waiting, needed });
          }
        }
      }
    }
    return this.declared;
  }
}

/** That all objects of a construct come after all of another. */
export interface Dependency {
  readonly waiting: number;
  readonly needed: number;
}
