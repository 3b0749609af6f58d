import { fail } from 'node:assert';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inspect } from 'node:util';
import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import { KubernetesObject } from './object';

/**
 * A source of objects:
 * - a construct: a Chart, an App with all its charts, or any part of one;
 * - the path of a YAML file, or of a folder with `.yaml` and `.yml` files at any depth;
 * - the objects themselves.
 */
export type ManifestSource = IConstruct | string | readonly object[];

/**
 * All objects of a source, rendered anew on each call.
 *
 * Objects of a construct are in the order of its tree, those of a folder in the order of paths. A `List` is replaced by its items, and
 * `Kustomization` files are omitted.
 *
 * @throws AssertionError when a path does not exist or contains no YAML, or when a document is not a Kubernetes object
 */
export function objectsOf(source: ManifestSource): KubernetesObject[] {
  if (typeof source === 'string') {
    return manifestFiles(source).flatMap((file) => checked(documents(file), file));
  }
  if ('node' in source) {
    const apiObjects = source.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
    return apiObjects.flatMap((apiObject) => checked([apiObject.toJson()], apiObject.node.path));
  }
  return checked(source, 'the array of objects');
}

function manifestFiles(path: string): string[] {
  if (!existsSync(path)) {
    fail(`${path} does not exist: use the path of a YAML file or of a folder with YAML files`);
  }
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file) && !/^kustomization\./i.test(basename(file)))
    .sort()
    .map((file) => join(path, file))
    .filter((file) => statSync(file).isFile());
  return files.length > 0 ? files : fail(`${path} has no .yaml or .yml file`);
}

/** The documents of a file, parsed as kubectl does: as YAML 1.1. */
function documents(file: string): unknown[] {
  return parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1' })
    .map((document) =>
      document.errors.at(0) ? fail(`${file} is not valid YAML: ${document.errors[0].message}`) : (document.toJS() as unknown),
    )
    .filter((document) => document !== null);
}

function checked(documents: readonly unknown[], where: string): KubernetesObject[] {
  return documents.flatMap((document) => {
    const object = document as Partial<KubernetesObject> | null;
    if (typeof object?.apiVersion !== 'string' || typeof object.kind !== 'string') {
      fail(`${where} has something that is not a Kubernetes object, because it has no apiVersion and kind: ${excerpt(document)}`);
    }
    if (object.kind === 'List' && object.apiVersion === 'v1') {
      return checked((object.items ?? []) as unknown[], where);
    }
    if (typeof object.metadata?.name !== 'string') {
      fail(`${where} has a ${object.kind} without metadata.name`);
    }
    return [object as KubernetesObject];
  });
}

function excerpt(value: unknown): string {
  const text = inspect(value, { breakLength: Infinity });
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
