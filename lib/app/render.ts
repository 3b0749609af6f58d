import { ApiObject, Lazy } from 'cdk8s';
import { ConfigurationError } from '../kubernetes/configuration-error';
import type { Manifest } from '../kubernetes/rendered-object';
import { Scopes } from '../kubernetes/scope';
import { Finding } from '../policy/finding';
import { inOnePass } from './one-pass';
import { Progress } from './progress';
import type { Placed } from './tree';
import { findUnwritable } from './yaml/unwritable';
import { YamlWriter } from './yaml/yaml';

/** An object as it will be written. */
export interface Rendered extends Placed {
  readonly manifest: Manifest;
  readonly text: string;
  /** The namespace that it asked for, though its kind belongs to none. */
  readonly refusedNamespace?: string;
}

/** Renders objects, each once, and keeps what went wrong. */
export class Renderer {
  public readonly failures: Failure[] = [];
  private readonly yaml = new YamlWriter();

  constructor(private readonly progress: Progress) {}

  /** Objects of one cluster, without those that failed. */
  public render(objects: readonly Placed[], scopes: Scopes): Rendered[] {
    const manifests = inOnePass(() => objects.map(({ object }) => this.manifest(object)));
    manifests.forEach((manifest) => manifest && scopes.learn(manifest));
    return objects.flatMap((placed, index) => {
      const manifest = manifests[index];
      return (manifest && this.written(placed, withoutNamespace(placed, manifest, scopes))) ?? [];
    });
  }

  /** What an object says of itself; undefined, and a failure more, where that cannot be had. */
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

  private written(placed: Placed, kept: Kept): Rendered | undefined {
    try {
      const { object, chart, environment, at } = placed;
      const { manifest, refusedNamespace } = kept;
      // Not spread, which takes longer.
      return { object, chart, environment, at, manifest, refusedNamespace, text: this.yaml.document(manifest) };
    } catch (error) {
      const found = findUnwritable(kept.manifest);
      this.failures.push({ path: placed.object.node.path, message: found ? `${found.path} ${found.why}` : String(error), error });
      return undefined;
    }
  }
}

/** What has been patched, or rendered by somebody's own class, may be anything. */
function identified(manifest: Manifest): Manifest {
  const { apiVersion, kind } = manifest as { apiVersion?: unknown; kind?: unknown };
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    throw new Error(
      `apiVersion ${JSON.stringify(apiVersion)} and kind ${JSON.stringify(kind)} do not say what this is: give both, as text`,
    );
  }
  return manifest;
}

interface Kept {
  readonly manifest: Manifest;
  readonly refusedNamespace?: string;
}

/** cdk8s stamps the chart's namespace on cluster-scoped objects too: it is taken off, and if the object wants it itself, that is told. */
function withoutNamespace({ object, chart }: Placed, manifest: Manifest, scopes: Scopes): Kept {
  const namespace = manifest.metadata?.namespace;
  if (namespace === undefined || scopes.isNamespaced(manifest) !== false) {
    return { manifest };
  }
  if (given(object)?.metadata?.namespace === namespace || namespace !== chart.namespace) {
    return { manifest, refusedNamespace: namespace };
  }
  const { namespace: _, ...metadata } = manifest.metadata!;
  return { manifest: { ...manifest, metadata } };
}

/** Why an object could not be rendered. */
export interface Failure extends Finding {
  readonly error: unknown;
}

/** What was given to a construct is kept by cdk8s, but not for others to see. */
function given(object: ApiObject): { metadata?: { namespace?: string } } | undefined {
  return (object as unknown as { props?: { metadata?: { namespace?: string } } }).props;
}

function failure(object: ApiObject, error: unknown): Failure {
  const { path } = object.node;
  if (error instanceof ConfigurationError) {
    return { path: error.path, message: error.message.slice(error.path.length + 2), error };
  }
  // Others do not say where: a stack that overflows has no path.
  const found = findUnwritable('_body' in object ? object._body : given(object), opened);
  return { path, message: found ? `${found.path} ${found.why}` : error instanceof Error ? error.message : String(error), error };
}

/** What stands behind a value that is computed late. */
function opened(value: unknown): unknown {
  const lazy = value as { produce?: () => unknown; value?: unknown };
  if (value instanceof Lazy) {
    return lazy.produce!();
  }
  // cdk8s unwraps what stands for a number or a text, such as IntOrString and Quantity.
  return typeof value === 'object' && value !== null && ['number', 'string'].includes(typeof lazy.value) ? lazy.value : value;
}
