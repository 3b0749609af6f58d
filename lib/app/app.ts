import { join } from 'node:path';
import { ApiObject, App as Cdk8sApp, AppProps, Chart, Yaml } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Environment } from '../environment/environment';
import { ConfigurationError } from '../kubernetes/configuration-error';
import type { Manifest } from '../kubernetes/rendered-object';
import { ordered, stage } from './order';
import { OutputFolder } from './output-folder';

/**
 * An app that writes each environment into a folder of its own, one file an object, in an order in which `kubectl apply -f` takes them:
 * `dist/production/06-deployment-cart.yaml`. A `Kustomization` beside them lists them for `kubectl apply -k`.
 *
 * Charts without an environment are written into the output folder itself. Everything is rendered before anything is written.
 */
export class App extends Cdk8sApp {
  constructor(props: AppProps = {}) {
    super(props);
  }

  /**
   * Writes all environments.
   *
   * @throws ConfigurationError for input that cannot become valid objects; nothing is written then
   */
  public override synth(): void {
    validate(this);
    const folders = [...this.byEnvironment()].map(([name, objects]) => ({
      folder: new OutputFolder(join(this.outdir, name)),
      files: filesOf(objects),
    }));
    folders.forEach(({ folder, files }) => folder.write(files));
  }

  /** The objects of each environment's charts, by its name; '' for those of none. */
  private byEnvironment(): Map<string, Rendered[]> {
    const environments = new Map<string, Rendered[]>();
    const objects = this.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
    for (const object of objects) {
      const name = Environment._appliedTo(Chart.of(object));
      const rendered = environments.get(name) ?? [];
      environments.set(name, rendered);
      rendered.push({ object, manifest: object.toJson() as Manifest });
    }
    return environments;
  }
}

interface Rendered {
  readonly object: ApiObject;
  readonly manifest: Manifest;
}

/** Runs the checks that constructs have registered. */
function validate(app: IConstruct): void {
  const errors = app.node.findAll().flatMap((construct) => construct.node.validate().map((message) => ({ construct, message })));
  if (errors.length > 0) {
    const [first, ...others] = errors;
    throw new ConfigurationError(
      first.construct,
      [first.message, ...others.map(({ construct, message }) => `${construct.node.path}: ${message}`)].join('\n'),
    );
  }
}

/** Refuses two objects that the cluster would take for one: the second would replace the first. */
function checkUnique(rendered: Rendered[]): void {
  const known = new Map<string, ApiObject>();
  for (const { object, manifest } of rendered) {
    const { apiVersion, kind, metadata } = manifest;
    const key = JSON.stringify([apiVersion.replace(/\/.*/, ''), kind, metadata?.namespace, metadata?.name]);
    const other = known.get(key);
    if (other && metadata?.name !== undefined) {
      const where = metadata.namespace === undefined ? '' : ` in namespace ${metadata.namespace}`;
      throw new ConfigurationError(
        object,
        `${kind} "${metadata.name}"${where} is also made by ${other.node.path}: give one of them another name`,
      );
    }
    known.set(key, object);
  }
}

function filesOf(rendered: Rendered[]): Map<string, string> {
  checkUnique(rendered);
  const sorted = ordered(rendered.map(({ manifest }) => manifest));
  const namespaces = new Set(sorted.flatMap(({ metadata }) => metadata?.namespace ?? []));
  const files = new Map<string, string>();
  for (const manifest of sorted) {
    const name = fileName(manifest, namespaces.size > 1);
    files.set(name, `${files.has(name) ? `${files.get(name)}---\n` : ''}${Yaml.stringify(manifest)}`);
  }
  const resources = [...files.keys()].sort();
  const kustomization = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources };
  return files.set('Kustomization', Yaml.stringify(kustomization));
}

/** The name of an object's file; the namespace is in it where there are several. */
function fileName({ kind, metadata }: Manifest, several: boolean): string {
  const namespace = several && metadata?.namespace ? `${metadata.namespace}.` : '';
  // Names of roles may have colons and capital letters.
  const name = (metadata?.name ?? 'unnamed').toLowerCase().replace(/[^a-z0-9.-]/g, '-');
  return `${String(stage(kind)).padStart(2, '0')}-${kind.toLowerCase()}-${namespace}${name}.yaml`;
}
