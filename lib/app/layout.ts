import { Chart, YamlOutputType } from 'cdk8s';
import { hash } from '../kubernetes/names';
import type { Manifest } from '../kubernetes/rendered-object';
import { byEnvironment } from './by-environment';
import { Charts } from './charts';
import { KUSTOMIZATION } from './output/owned';
import { Tree } from './tree';
import type { Synthesis, Synthesized } from './synthesis';
import { YamlWriter } from './yaml/yaml';

/** How objects are divided into files. */
export interface LayoutOptions {
  /** As in cdk8s; undefined for a folder an environment, and beside them one file a chart. */
  readonly type?: YamlOutputType;
  /** The end of a file's name, in cdk8s' ways. */
  readonly extension: string;
  readonly recordMetadata: boolean;
}

/** The documents of each file, in their order. */
class Files {
  private readonly documents = new Map<string, string[]>();

  /** Makes sure that there is a file of this name, even if it stays empty. */
  public open(path: string): string[] {
    const known = this.documents.get(path) ?? [];
    this.documents.set(path, known);
    return known;
  }

  public get texts(): Map<string, string> {
    return new Map([...this.documents].map(([path, documents]) => [path, documents.join('---\n')]));
  }
}

/** The text of each file, by its path in the output folder. */
export function layOut({ tree, objects }: Synthesis, { type, extension, recordMetadata }: LayoutOptions): Map<string, string> {
  const files = new Files();
  const isOurs = (object: Synthesized) => type === undefined && object.environment !== '';
  inEnvironments(objects.filter(isOurs), files);
  const charts = tree.charts.filter((chart) => type !== undefined || tree.environments.get(chart) === '');
  const others = objects.filter((object) => !isOurs(object));
  asCdk8sDoes(type ?? YamlOutputType.FILE_PER_CHART, others, extension, files, tree, charts);
  const { texts } = files;
  if (recordMetadata) {
    const resources = Object.fromEntries(objects.map(({ object }) => [object.name, { path: object.node.path }]));
    texts.set('construct-metadata.json', JSON.stringify({ version: '1.0.0', resources }));
  }
  return texts;
}

/** @see https://cdk8s.io/docs/latest/basics/app/#yaml-output-type */
function asCdk8sDoes(
  type: YamlOutputType,
  objects: readonly Synthesized[],
  extension: string,
  files: Files,
  tree: Tree,
  charts: readonly Chart[],
): void {
  switch (type) {
    case YamlOutputType.FILE_PER_APP:
      if (charts.length > 0) {
        files.open(`app${extension}`).push(...objects.map(({ text }) => text));
      }
      break;
    case YamlOutputType.FILE_PER_CHART: {
      const { sorted, names } = new Charts(tree, charts);
      const path = (chart: Chart) => `${names.get(chart)}${extension}`;
      sorted.forEach((chart) => files.open(path(chart)));
      objects.forEach(({ chart, text }) => files.open(path(chart)).push(text));
      break;
    }
    case YamlOutputType.FILE_PER_RESOURCE:
      objects.forEach((object) => files.open(`${resourceName(object)}${extension}`).push(object.text));
      break;
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: {
      const { names } = new Charts(tree, charts);
      objects.forEach((object) => files.open(`${names.get(object.chart)}/${resourceName(object)}${extension}`).push(object.text));
      break;
    }
  }
}

/** Where cdk8s lets two objects of one kind and name replace each other, both are in the file. */
function resourceName({ manifest: { kind, metadata } }: Synthesized): string {
  return `${kind}.${metadata?.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

/** A folder an environment, one file an object, in an order in which `kubectl apply -f` takes them, and what `kubectl apply -k` takes. */
function inEnvironments(objects: readonly Synthesized[], files: Files): void {
  for (const [environment, members] of byEnvironment(objects)) {
    const several = new Set(members.flatMap(({ manifest }) => manifest.metadata?.namespace ?? [])).size > 1;
    const digits = Math.max(2, String(members.at(-1)!.level).length);
    const names = new Set<string>();
    for (const { manifest, level, text } of members) {
      const name = `${String(level).padStart(digits, '0')}-${fileName(manifest, several)}`;
      names.add(name);
      files.open(`${environment}/${name}`).push(text);
    }
    files.open(`${environment}/${KUSTOMIZATION}`).push(kustomization([...names].sort()));
  }
}

/** The name of an object's file after its number; the namespace is in it where there are several. */
function fileName({ kind, metadata }: Manifest, several: boolean): string {
  const namespace = several && metadata?.namespace ? `${metadata.namespace}.` : '';
  // Names of roles may have colons and capital letters.
  const name = `${kind}-${namespace}${metadata?.name ?? 'unnamed'}`.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
  return `${name.length <= LONGEST ? name : `${name.slice(0, LONGEST)}-${hash(name)}`}.yaml`;
}

/** File systems take 255 bytes. */
const LONGEST = 230;

function kustomization(resources: string[]): string {
  return new YamlWriter().document({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: KUSTOMIZATION, resources });
}
