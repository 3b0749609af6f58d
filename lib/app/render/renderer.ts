import { ApiObject } from 'cdk8s';
import { objectsIn } from '../../kubernetes/list';
import type { Manifest } from '../../kubernetes/rendered-object';
import { Scopes } from '../../kubernetes/scope';
import { Severity } from '../../policy/severity';
import { propsOf } from '../cdk8s-adapter';
import { findUnwritable } from '../yaml/unwritable';
import { YamlWriter } from '../yaml/yaml';
import { Failure } from './failure';
import { EqualManifests } from './equal-manifests';
import type { Produced } from './manifests';

/** An object as it is written. */
export interface Rendered extends Produced {
  readonly text: string;
}

/** Renders manifests as text, and records failures. */
export class Renderer {
  public readonly failures: Failure[] = [];
  private readonly yaml = new YamlWriter();
  private readonly equal = new EqualManifests();

  /**
   * Renders the objects of one cluster; those that fail are omitted.
   *
   * @param isOfFleet whether other clusters have mostly the same objects
   */
  public render(objects: readonly Produced[], scopes: Scopes, isOfFleet = false): Rendered[] {
    objects.forEach(({ manifest }) => objectsIn(manifest).forEach(({ object }) => scopes.learn(object)));
    return objects.flatMap((produced) => this.written(produced, withoutNamespace(produced, scopes), isOfFleet) ?? []);
  }

  private written({ construct, chart, environment, index }: Produced, manifest: Manifest, isOfFleet: boolean): Rendered | undefined {
    try {
      if (isOfFleet) {
        const known = this.equal.of(manifest, (added) => this.yaml.document(added));
        return { construct, chart, environment, index, manifest: known.manifest, text: known.text };
      }
      // Field by field, because spreading is slower.
      return { construct, chart, environment, index, manifest, text: this.yaml.document(manifest) };
    } catch (error) {
      const found = findUnwritable(manifest);
      this.failures.push({
        path: construct.node.path,
        message: found ? `${found.path} ${found.why}` : String(error),
        severity: Severity.ERROR,
        error,
      });
      return undefined;
    }
  }
}

/** Removes the namespace of the chart from cluster-scoped objects, where cdk8s sets it. A namespace that the object itself sets remains. */
function withoutNamespace({ construct, chart, manifest }: Produced, scopes: Scopes): Manifest {
  const namespace = manifest.metadata?.namespace;
  if (namespace === undefined || scopes.isNamespaced(manifest) !== false) {
    return manifest;
  }
  const given = ApiObject.isApiObject(construct)
    ? (propsOf(construct).metadata as { namespace?: string } | undefined)?.namespace
    : undefined;
  if (given === namespace || namespace !== chart.namespace) {
    return manifest;
  }
  const { namespace: _, ...metadata } = manifest.metadata!;
  return { ...manifest, metadata };
}
