import { ApiObject, Lazy } from 'cdk8s';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { json } from '../../kubernetes/json';
import { objectsIn } from '../../kubernetes/list';
import type { Manifest } from '../../kubernetes/rendered-object';
import { Scopes } from '../../kubernetes/scope';
import { Finding } from '../../policy/finding';
import { Severity } from '../../policy/severity';
import { inOnePass } from './one-pass';
import { Progress } from '../progress';
import { propsOf } from '../cdk8s-adapter';
import type { CollectedObject } from '../collect/tree';
import { findUnwritable } from '../yaml/unwritable';
import { YamlWriter } from '../yaml/yaml';

/** An object as it is written. */
export interface Rendered extends CollectedObject {
  readonly manifest: Manifest;
  readonly text: string;
}

/** Renders objects, each once, and records failures. */
export class Renderer {
  public readonly failures: Failure[] = [];
  private readonly yaml = new YamlWriter();

  constructor(private readonly progress: Progress) {}

  /** Renders the objects of one cluster; those that fail are omitted. */
  public render(objects: readonly CollectedObject[], scopes: Scopes): Rendered[] {
    const manifests = inOnePass(() => objects.map(({ object }) => this.manifest(object)));
    manifests.forEach((manifest) => manifest && objectsIn(manifest).forEach((object) => scopes.learn(object)));
    return objects.flatMap((collected, position) => {
      const manifest = manifests[position];
      return (manifest && this.written(collected, withoutNamespace(collected, manifest, scopes))) ?? [];
    });
  }

  /** Manifest of an object; undefined, with a failure recorded, where it cannot be rendered. */
  private manifest(object: ApiObject): Manifest | undefined {
    this.progress.step();
    try {
      const manifest = object.toJson() as Manifest | undefined;
      return manifest && identified(manifest);
    } catch (error) {
      this.failures.push(failure(object, error));
      return undefined;
    }
  }

  private written(collected: CollectedObject, manifest: Manifest): Rendered | undefined {
    try {
      const { object, chart, environment, index } = collected;
      // Field by field, because spreading is slower.
      return { object, chart, environment, index, manifest, text: this.yaml.document(manifest) };
    } catch (error) {
      const found = findUnwritable(manifest);
      this.failures.push({
        path: collected.object.node.path,
        message: found ? `${found.path} ${found.why}` : String(error),
        severity: Severity.ERROR,
        error,
      });
      return undefined;
    }
  }
}

/** Patches, custom classes and lists can contain any value. */
function identified(manifest: Manifest): Manifest {
  for (const { apiVersion, kind } of objectsIn(manifest) as { apiVersion?: unknown; kind?: unknown }[]) {
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || kind === '') {
      throw new Error(`apiVersion ${json(apiVersion)} and kind ${json(kind)} do not identify an object: set both, as strings`);
    }
  }
  return manifest;
}

/** Removes the namespace of the chart from cluster-scoped objects, where cdk8s sets it. A namespace that the object itself sets remains. */
function withoutNamespace({ object, chart }: CollectedObject, manifest: Manifest, scopes: Scopes): Manifest {
  const namespace = manifest.metadata?.namespace;
  if (namespace === undefined || scopes.isNamespaced(manifest) !== false) {
    return manifest;
  }
  if ((propsOf(object).metadata as { namespace?: string } | undefined)?.namespace === namespace || namespace !== chart.namespace) {
    return manifest;
  }
  const { namespace: _, ...metadata } = manifest.metadata!;
  return { ...manifest, metadata };
}

/** Why an object could not be rendered. */
export interface Failure extends Finding {
  readonly error: unknown;
}

function failure(object: ApiObject, error: unknown): Failure {
  const { path } = object.node;
  if (error instanceof ConfigurationError) {
    return { path: error.path, message: error.message.slice(error.path.length + 2), severity: Severity.ERROR, error };
  }
  // Other errors, such as a stack overflow, have no path.
  const found = findUnwritable('_body' in object ? object._body : propsOf(object), opened);
  const message = found ? `${found.path} ${found.why}` : error instanceof Error ? error.message : String(error);
  return { path, message, severity: Severity.ERROR, error };
}

/** The value behind one that is computed late, or wrapped. */
function opened(value: unknown): unknown {
  if (value instanceof Lazy) {
    return opened(value.produce());
  }
  if (typeof (value as { resolve?: unknown } | undefined)?.resolve === 'function') {
    return opened((value as { resolve(): unknown }).resolve());
  }
  // cdk8s unwraps unions of numbers and strings, such as IntOrString and Quantity.
  const { value: inner } = (value ?? {}) as { value?: unknown };
  return typeof value === 'object' && ['number', 'string'].includes(typeof inner) ? inner : value;
}
