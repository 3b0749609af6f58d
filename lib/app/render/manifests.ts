import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { json } from '../../kubernetes/json';
import { objectsIn } from '../../kubernetes/list';
import { isRendered, type Manifest } from '../../kubernetes/rendered-object';
import { CollectedObject, Place, Tree } from '../collect/tree';
import { Progress } from '../progress';
import { hasOwnToJson, objectsOf } from './chart';
import { Failure, failure } from './failure';
import { inOnePass } from './one-pass';

/** A manifest, and what it belongs to. */
export interface Produced extends Place {
  /** The object; the chart for a manifest that its `toJson()` has returned, and that is none of its objects. */
  readonly construct: ApiObject | Chart;
  readonly manifest: Manifest;
}

/** Manifests of all objects, and of the charts that override `toJson()`; records failures. */
export class Manifests {
  public readonly failures: Failure[] = [];
  /** By object, its manifest; undefined for those that failed, and those of charts that override `toJson()`. */
  private readonly ofObjects = new Map<ApiObject, Manifest | undefined>();
  private readonly ofCharts = new Map<Chart, readonly Manifest[]>();

  constructor(private readonly progress: Progress) {}

  /** Renders what has not been rendered before, and again the objects of this library, which depend on those that were added. */
  public render(objects: readonly CollectedObject[], charts: readonly Chart[]): void {
    const fresh = objects.filter(({ object, chart }) => !this.ofObjects.has(object) || (isRendered(object) && !hasOwnToJson(chart)));
    this.progress.begin('rendered', fresh.length);
    inOnePass(() => {
      const returning = new Set(charts.filter((chart) => hasOwnToJson(chart) && !this.ofCharts.has(chart)));
      for (const { object, chart } of fresh) {
        this.progress.step();
        if (hasOwnToJson(chart)) {
          returning.add(chart);
        } else {
          this.ofObjects.set(object, this.manifest(object));
        }
      }
      returning.forEach((chart) => this.returned(chart));
    });
  }

  /** All manifests of objects and charts of a tree. */
  public of(tree: Tree, objects: readonly CollectedObject[], charts: readonly Chart[]): Produced[] {
    const produced: Produced[] = [];
    for (const { object, chart, environment, index } of objects) {
      const manifest = this.ofObjects.get(object);
      if (manifest) {
        produced.push({ construct: object, chart, environment, index, manifest });
      }
    }
    for (const chart of charts.filter(hasOwnToJson)) {
      const environment = tree.environments.get(chart)!;
      const objectOf = objectsByName(chart);
      for (const manifest of this.ofCharts.get(chart)!) {
        const construct = objectOf(manifest) ?? chart;
        produced.push({ construct, chart, environment, index: tree.indexOf(construct)!, manifest });
      }
    }
    return produced;
  }

  /** Manifest of an object; undefined, with a failure recorded, where it cannot be rendered. */
  private manifest(object: ApiObject): Manifest | undefined {
    return this.attempt(object, () => {
      const manifest = object.toJson() as Manifest | undefined;
      return manifest && identified(manifest);
    });
  }

  /** Records what `toJson()` of a chart returns. */
  private returned(chart: Chart): void {
    const manifests = this.attempt(chart, () => {
      const returned = chart.toJson() as unknown;
      if (typeof returned !== 'object' || returned === null) {
        throw new Error(`toJson() returns ${json(returned)}: return a list of manifests`);
      }
      return (Object.values(returned) as (Manifest | undefined)[]).flatMap((manifest) =>
        manifest === undefined ? [] : identified(manifest),
      );
    });
    this.ofCharts.set(chart, manifests ?? []);
    // Those that are added later need another call.
    objectsOf(chart).forEach(({ object }) => this.ofObjects.set(object, undefined));
  }

  private attempt<T>(construct: IConstruct, render: () => T): T | undefined {
    try {
      return render();
    } catch (error) {
      this.failures.push(failure(construct, error));
      return undefined;
    }
  }
}

/** Patches, custom classes, charts and lists can contain any value. */
function identified(manifest: Manifest | null): Manifest {
  for (const { object } of objectsIn(manifest ?? ({} as Manifest))) {
    const { apiVersion, kind } = object as { apiVersion?: unknown; kind?: unknown };
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || kind === '') {
      throw new Error(`apiVersion ${json(apiVersion)} and kind ${json(kind)} do not identify an object: set both, as strings`);
    }
  }
  return manifest!;
}

/** Finds the object of a chart that has the kind and the name of a manifest, each once. */
function objectsByName(chart: Chart): (manifest: Manifest) => ApiObject | undefined {
  const objects = new Map<string, ApiObject[]>();
  const key = (kind: string, name: string | undefined) => `${kind} ${name}`;
  for (const { object } of objectsOf(chart)) {
    const same = objects.get(key(object.kind, object.name)) ?? [];
    objects.set(key(object.kind, object.name), same);
    same.push(object);
  }
  return ({ kind, metadata }) => objects.get(key(kind, metadata?.name))?.shift();
}
