import { sortedEntries } from '../../kubernetes/ascending';
import { checkConfigMapSize } from '../../kubernetes/config-map-size';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { hash, joinName } from '../../kubernetes/names';
import { Config } from '../config';
import { checkConfigPart, ConfigPart } from '../config-part';

/** A ConfigMap of a workload: its variables, or the files of one directory. */
export interface ConfigMapModel {
  readonly name: string;
  /** Undefined for variables. */
  readonly directory?: string;
  readonly data: { readonly [name: string]: string };
  /** Base64. */
  readonly binaryData: { readonly [name: string]: string };
  /** Whether each file is mounted alone, beside those that the image has in the directory. */
  readonly isBeside: boolean;
}

/** The ConfigMaps of a workload: one for its variables, named after the workload, and one for each directory. */
export function planConfigMaps(origin: Origin, workload: string, config?: Config): ConfigMapModel[] {
  const maps: ConfigMapModel[] = [];
  for (const part of config?._content.parts ?? []) {
    checkConfigPart(origin, part);
    const index = maps.findIndex(({ directory }) => directory === part.directory);
    const merged = merge(
      origin,
      maps[index] ?? { name: nameOf(maps, workload, part.directory), data: {}, binaryData: {}, isBeside: true },
      part,
    );
    maps.splice(index < 0 ? maps.length : index, 1, merged);
  }
  maps.forEach((map) => {
    const what = map.directory === undefined ? 'config values' : `config files of ${map.directory}`;
    checkConfigMapSize(origin, what, map, 'move files to the image, or to further directories');
  });
  return maps;
}

/** Changes with any content: as an annotation on the pods, it rolls them when the configuration changes. */
export function checksumOf(maps: readonly ConfigMapModel[]): string | undefined {
  const contents = sortedEntries(maps.map((map) => [map.name, map] as const)).map(([name, { directory, data, binaryData }]): Content => [
    name,
    directory,
    sortedEntries(Object.entries(data)),
    sortedEntries(Object.entries(binaryData)),
  ]);
  return contents.length === 0 ? undefined : checksum(contents);
}

type Content = readonly [string, string | undefined, readonly (readonly [string, string])[], readonly (readonly [string, string])[]];

/** Checksums of large contents, by all of them but their texts: other clusters have the same. */
const known = new Map<string, { readonly texts: readonly string[]; readonly sum: string }>();
const MOST_KNOWN = 256;
/** Characters of texts whose checksum is computed faster than looked up. */
const SHORT = 1024;

function checksum(contents: readonly Content[]): string {
  const texts = contents.flatMap(([, , data, binaryData]) => [...data, ...binaryData].map(([, text]) => text));
  if (texts.every(({ length }) => length < SHORT)) {
    return hash(JSON.stringify(contents));
  }
  const names = (entries: Content[2]) => entries.map(([name]) => name);
  const shape = JSON.stringify(contents.map(([name, directory, data, binaryData]) => [name, directory, names(data), names(binaryData)]));
  const found = known.get(shape);
  if (found && texts.every((text, index) => text === found.texts[index])) {
    return found.sum;
  }
  if (known.size >= MOST_KNOWN) {
    known.clear();
  }
  const sum = hash(JSON.stringify(contents));
  known.set(shape, { texts, sum });
  return sum;
}

function merge(origin: Origin, map: ConfigMapModel, part: ConfigPart): ConfigMapModel {
  const { directory } = part;
  const twice = firstDuplicate([map.data, map.binaryData, part.data, part.binaryData].flatMap(Object.keys));
  if (twice !== undefined) {
    const what = directory === undefined ? `value ${twice}` : `file "${twice}" of ${directory}`;
    throw new ConfigurationError(origin, `config ${what} is set twice: remove one of them`);
  }
  return {
    name: map.name,
    directory,
    data: { ...map.data, ...part.data },
    binaryData: { ...map.binaryData, ...part.binaryData },
    isBeside: map.isBeside && part.isBeside,
  };
}

function nameOf(maps: readonly ConfigMapModel[], workload: string, directory: string | undefined): string {
  if (directory === undefined) {
    return workload;
  }
  const plain = joinName(workload, directory);
  // Directories may differ only in characters that names cannot contain, or consist of those alone.
  const isTaken = plain === workload || maps.some(({ name }) => name === plain);
  return isTaken ? joinName(workload, directory, hash(directory)) : plain;
}
