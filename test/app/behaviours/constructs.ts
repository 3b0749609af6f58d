import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';

/** An object of a kind of its own, so that its place in the order depends on nothing else. */
export function object(scope: Construct, id: string, kind = id): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'example.com/v1', kind });
}

/** A construct that contains an object. */
export function group(scope: Construct, id: string): Construct {
  const construct = new Construct(scope, id);
  object(construct, 'Content', `Of${id}`);
  return construct;
}

/** Charts of an app, each with an object. */
export function charts(app: App, ...ids: string[]): Chart[] {
  return ids.map((id) => {
    const chart = new Chart(app, id);
    object(chart, `Of${id}`);
    return chart;
  });
}

/** A chart whose `toJson()` returns what is made of its manifests. */
export function chartThat(scope: Construct, id: string, change: (manifests: () => Manifest[], chart: Chart) => unknown): Chart {
  class Changed extends Chart {
    public override toJson(): Manifest[] {
      return change(() => super.toJson() as Manifest[], this) as Manifest[];
    }
  }
  return new Changed(scope, id);
}

/** A manifest as cdk8s returns it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name?: string; namespace?: string; labels?: Record<string, string> };
}
