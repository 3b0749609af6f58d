import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readEnums, type Enums } from './enums';

/** An OpenAPI schema, as far as it is used. */
export interface Schema {
  readonly $ref?: string;
  /** A reference that has more keywords beside it. */
  readonly allOf?: readonly [Schema];
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
}

/** A kind of which objects can be created, and the name of its schema. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly schema: string;
}

/** What is known of one version of Kubernetes. */
export interface Documents {
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly enums: Enums;
  readonly kinds: readonly Kind[];
  readonly source: Source;
}

/** Where documents come from. */
export interface Source {
  readonly module: string;
  readonly version: string;
  /** Checksum of the module, as in go.sum. */
  readonly sum: string;
  /** SHA-256 of the texts of all documents, one after the other in the order of their names, and of the code with the enums. */
  readonly sha256: string;
}

interface Document {
  readonly components?: { readonly schemas?: { readonly [name: string]: Schema } };
  readonly paths: { readonly [path: string]: { readonly post?: Operation } };
}

interface Operation {
  readonly requestBody?: { readonly content: { readonly [type: string]: { readonly schema: Schema } } };
  readonly 'x-kubernetes-group-version-kind'?: { readonly group: string; readonly version: string; readonly kind: string };
}

const MODULE = 'k8s.io/kubernetes';

/** The path that objects of a kind are posted to: neither that of an object nor that of a subresource. */
const COLLECTION = /^\/(?:api|apis\/[^/]+)\/[^/]+\/(namespaces\/\{namespace\}\/)?[^/]+$/;

/** Downloads the module of a version and reads its documents. */
export function readDocuments(version: string): Documents {
  const download = execFileSync('go', ['mod', 'download', '-json', `${MODULE}@${version}`], { encoding: 'utf8' });
  const { Dir: folder, Sum: sum } = JSON.parse(download) as { Dir: string; Sum: string };
  const specification = join(folder, 'api/openapi-spec/v3');
  const texts = readdirSync(specification)
    .sort()
    .map((file) => readFileSync(join(specification, file), 'utf8'));
  const code = readFileSync(join(folder, 'pkg/generated/openapi/zz_generated.openapi.go'), 'utf8');
  const documents = texts.map((text) => JSON.parse(text) as Document);
  const sha256 = [...texts, code].reduce((hash, text) => hash.update(text), createHash('sha256')).digest('hex');
  return {
    schemas: new Map(documents.flatMap(({ components }) => Object.entries(components?.schemas ?? {}))),
    enums: readEnums(code),
    kinds: documents.flatMap(({ paths }) => Object.entries(paths).flatMap(([path, { post }]) => kindOf(path, post) ?? [])),
    source: { module: MODULE, version, sum, sha256 },
  };
}

/** The kind whose objects a path takes; undefined for other paths. */
function kindOf(path: string, post?: Operation): Kind | undefined {
  const match = COLLECTION.exec(path) as readonly (string | undefined)[] | null;
  const { requestBody: body, 'x-kubernetes-group-version-kind': of } = post ?? {};
  if (!match || !body || !of) {
    return undefined;
  }
  return {
    apiVersion: of.group === '' ? of.version : `${of.group}/${of.version}`,
    kind: of.kind,
    namespaced: match[1] !== undefined,
    schema: referenced(Object.values(body.content)[0].schema)!,
  };
}

/** The name of the schema that another refers to. */
export function referenced({ $ref, allOf }: Schema): string | undefined {
  return ($ref ?? allOf?.[0].$ref)?.replace('#/components/schemas/', '');
}
