import { fail } from 'node:assert';
import { listed } from '../kubernetes/listed';
import { nameOf, objectNamespace, titleOf } from '../kubernetes/object-title';
import { KubernetesObject } from './object';
import { ManifestSource, objectsOf } from './source';

/** Distinguishes objects of the same kind and name. */
export interface FindOptions {
  /**
   * Namespace of the object; `default` also finds objects without one.
   *
   * @default - any
   */
  readonly namespace?: string;

  /**
   * `apiVersion` of the object, for kinds of several API groups.
   *
   * @default - any
   */
  readonly apiVersion?: string;
}

/**
 * Finds the only object of a kind and name.
 *
 * @throws AssertionError when none exists, with the objects that do, or when several exist
 */
export function findObject(source: ManifestSource, kind: string, name: string, options: FindOptions = {}): KubernetesObject {
  return theObject(objectsOf(source), kind, name, options);
}

/**
 * Asserts that no object of a kind and name exists.
 *
 * @throws AssertionError when one exists
 */
export function expectNoObject(source: ManifestSource, kind: string, name: string, options: FindOptions = {}): void {
  const found = matching(objectsOf(source), kind, name, options).at(0);
  if (found !== undefined) {
    fail(`${titleOf(found)} exists, but should not`);
  }
}

/** Like `findObject`, among objects that have been read. */
export function theObject(objects: readonly KubernetesObject[], kind: string, name: string, options: FindOptions): KubernetesObject {
  const found = matching(objects, kind, name, options);
  if (found.length > 1) {
    fail(`${kind} ${name} exists ${found.length} times: ${choice(found)}`);
  }
  return found.at(0) ?? fail(`no ${kind} ${wanted(name, options)} exists: ${alternatives(objects, kind)}`);
}

function matching(objects: readonly KubernetesObject[], kind: string, name: string, options: FindOptions): KubernetesObject[] {
  return objects.filter(
    (object) =>
      object.kind === kind &&
      object.metadata.name === name &&
      (options.namespace === undefined || objectNamespace(object) === options.namespace) &&
      (options.apiVersion === undefined || object.apiVersion === options.apiVersion),
  );
}

function wanted(name: string, { namespace, apiVersion }: FindOptions): string {
  return `${namespace === undefined ? '' : `${namespace}/`}${name}${apiVersion === undefined ? '' : ` of ${apiVersion}`}`;
}

function alternatives(objects: readonly KubernetesObject[], kind: string): string {
  const ofKind = objects.filter((object) => object.kind === kind);
  if (ofKind.length > 0) {
    return `the ${kind} objects are ${listed(ofKind.map(nameOf))}`;
  }
  return objects.length > 0 ? `the kinds are ${listed(objects.map((object) => object.kind))}` : 'the source has no objects';
}

function choice(found: readonly KubernetesObject[]): string {
  if (new Set(found.map(objectNamespace)).size > 1) {
    return `choose one of ${listed(found.map(nameOf))} with the option "namespace"`;
  }
  if (new Set(found.map((object) => object.apiVersion)).size > 1) {
    return `choose one of ${listed(found.map((object) => object.apiVersion))} with the option "apiVersion"`;
  }
  return 'give a source that holds it once, such as the chart of one environment';
}
