import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { ascending } from '../../kubernetes/ascending';
import { isReserve } from '../../fleet/fleet-environment';
import { hash } from '../../kubernetes/names';
import type { Manifest } from '../../kubernetes/rendered-object';
import { byEnvironment } from '../collect/by-environment';
import { ChartNames, Charts } from '../order/charts';
import { KUSTOMIZATION } from '../output/owned';
import type { Synthesis, Synthesized } from '../synthesis';
import { YamlWriter } from '../yaml/yaml';
import { checkNoDeliveries, deliveriesOf } from './deliveries';
import { wholeEnvironments } from './fleet-environments';
import { karmadaObjects } from './karmada';
import { waveObjects } from './waves';

/** How objects are distributed to files. */
export interface LayoutOptions {
  /** As in cdk8s; undefined for a folder for each environment, and a file for each chart without an environment. */
  readonly type?: YamlOutputType;
  /** Extension of file names, where the layout is that of cdk8s. */
  readonly extension: string;
  readonly recordMetadata: boolean;
  /** Whether each environment has a list for `kubectl apply -k`. */
  readonly kustomizations: boolean;
}

/** The documents of each file, in order. */
class Files {
  private readonly documents = new Map<string, string[]>();

  /** The documents of a file, which exists even where it has none. */
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
export function layOut(
  { tree, charts, objects }: Synthesis,
  { type, extension, recordMetadata, kustomizations }: LayoutOptions,
): Map<string, string> {
  const files = new Files();
  const isOurs = (object: Synthesized) => type === undefined && object.environment !== '';
  if (type !== undefined || !kustomizations) {
    checkNoDeliveries(charts, type === undefined ? 'write to a folder other than that of a Helm chart' : 'omit `yamlOutputType`');
  }
  const ours = objects.filter(isOurs);
  const placed = ours.filter(({ chart }) => !isReserve(chart));
  const yaml = new YamlWriter();
  const fleets = wholeEnvironments(ours);
  const managing = [...deliveriesOf(placed), ...karmadaObjects(fleets), ...waveObjects(fleets)].map(
    ({ folder, level, manifest }): Placed => ({
      environment: folder,
      level,
      manifest,
      text: yaml.document(manifest),
    }),
  );
  inEnvironments([...placed, ...managing], files, kustomizations);
  const isPlain = (chart: Chart) => type !== undefined || tree.environments.get(chart) === '';
  const written = charts.filter(isPlain);
  // Charts that depend on each other cannot be separate files, but one file.
  const order = () => new Charts(tree, tree.charts.filter(isPlain)).of(written);
  const others = objects.filter((object) => !isOurs(object));
  if (written.length > 0) {
    asCdk8sDoes(type ?? YamlOutputType.FILE_PER_CHART, others, extension, files, order);
  }
  const { texts } = files;
  if (recordMetadata) {
    const selected = new Set(charts);
    const collected = tree.objects.filter(({ chart }) => selected.has(chart)).map(({ object }) => object);
    const byPath = collected.sort(ascending(({ node }) => node.path));
    const resources = Object.fromEntries(byPath.map(({ name, node: { path } }) => [name, { path }]));
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
  order: () => ChartNames,
): void {
  switch (type) {
    case YamlOutputType.FILE_PER_APP:
      files.open(`app${extension}`).push(...objects.map(({ text }) => text));
      break;
    case YamlOutputType.FILE_PER_CHART: {
      const { sorted, names } = order();
      const path = (chart: Chart) => `${names.get(chart)}${extension}`;
      sorted.forEach((chart) => files.open(path(chart)));
      objects.forEach(({ chart, text }) => files.open(path(chart)).push(text));
      break;
    }
    case YamlOutputType.FILE_PER_RESOURCE:
      objects.forEach(({ manifest: { kind, metadata }, text }) =>
        files.open(`${resourceName(kind, metadata?.name)}${extension}`).push(text),
      );
      break;
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: {
      const { names } = order();
      // Unlike above, cdk8s takes the name from the construct: lists have one there alone.
      objects.forEach(({ chart, construct, manifest, text }) => {
        const name = ApiObject.isApiObject(construct) ? construct.metadata.name : manifest.metadata?.name;
        files.open(`${names.get(chart)}/${resourceName(manifest.kind, name)}${extension}`).push(text);
      });
      break;
    }
  }
}

/** Where cdk8s would overwrite an object by another of the same kind and name, the file contains both. */
function resourceName(kind: string, name: string | undefined): string {
  return `${kind}.${name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

/** An object, and where it is written. */
type Placed = Pick<Synthesized, 'environment' | 'manifest' | 'level' | 'text'>;

/** A folder for each environment and a file for each object, numbered for `kubectl apply -f`, with a Kustomization for `kubectl apply -k`. */
function inEnvironments(objects: readonly Placed[], files: Files, kustomizations: boolean): void {
  for (const [environment, members] of byEnvironment(objects)) {
    const several = new Set(members.flatMap(({ manifest }) => manifest.metadata?.namespace ?? [])).size > 1;
    const digits = Math.max(2, String(members.at(-1)!.level).length);
    const names = new Set<string>();
    for (const { manifest, level, text } of members) {
      const name = `${String(level).padStart(digits, '0')}-${fileName(manifest, several)}`;
      names.add(name);
      files.open(`${environment}/${name}`).push(text);
    }
    if (kustomizations) {
      files.open(`${environment}/${KUSTOMIZATION}`).push(kustomization([...names].sort()));
    }
  }
}

/** Name of the file of an object after its number; it contains the namespace where the environment has several. */
function fileName({ kind, metadata }: Manifest, several: boolean): string {
  const namespace = several && metadata?.namespace ? `${metadata.namespace}.` : '';
  // Names of roles may contain colons and capital letters.
  const name = `${kind}-${namespace}${metadata?.name ?? 'unnamed'}`.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
  return `${name.length <= MAX_FILE_NAME ? name : `${name.slice(0, MAX_FILE_NAME)}-${hash(name)}`}.yaml`;
}

/** File systems limit names to 255 bytes: the rest is for the number, the hash and the extension. */
const MAX_FILE_NAME = 230;

function kustomization(resources: string[]): string {
  return new YamlWriter().document({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: KUSTOMIZATION, resources });
}
