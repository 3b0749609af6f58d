import { Manifest } from '../../../lib/kubernetes/rendered-object';
import { changed, Changes } from '../changed';

/** An object that API servers are asked about. */
export interface Case {
  /** What it is, and how it differs from a valid object: `Deployment: spec.replicas = -1`. It does not tell the verdict. */
  readonly id: string;
  readonly object: Manifest;
}

/** Values of a field, by its path, of which each makes an object; undefined stands for no such field. */
export interface Values {
  readonly [path: string]: readonly unknown[];
}

/** Longer values are cut in ids. */
const LONGEST = 200;

/**
 * The objects of a kind: a base, and those that differ from it.
 *
 * @param title the kind, and more where it has several bases
 * @param changes of several fields, each of which makes an object
 */
export function cases(title: string, base: object, values: Values = {}, ...changes: readonly Changes[]): Case[] {
  const single = Object.entries(values).flatMap(([path, all]) => all.map((value) => ({ [path]: value })));
  return [
    { id: title, object: written(base) },
    ...[...single, ...changes].map((each) => ({ id: `${title}: ${worded(each)}`, object: written(changed(base, each) as object) })),
  ];
}

/** An object as it is sent, without fields that are undefined. */
function written(object: object): Manifest {
  return JSON.parse(JSON.stringify(object)) as Manifest;
}

/** The same changes below a path. */
export function below(path: string, values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([each, value]) => [each.startsWith('[') ? path + each : `${path}.${each}`, value]));
}

function worded(changes: Changes): string {
  return Object.entries(changes)
    .map(([path, value]) => (value === undefined ? `${path} omitted` : `${path} = ${short(JSON.stringify(value))}`))
    .join(', ');
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text;
}
