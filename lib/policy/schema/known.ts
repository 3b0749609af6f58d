import type * as definitions from '../../../imports/definitions';
import type * as schemas from '../../../imports/kubernetes';
import { defined } from './crd/definition';
import { Kind, Kinds } from './kinds';
import { Node } from './node';
import { Nodes } from './nodes';
import { unpacked } from './packed';
import type { KindData, SchemaData } from './schema-data';
import { Versions } from './versions';

let kubernetes: Kinds | undefined;
let imports: Kinds | undefined;

/** Kubernetes' own kinds, as `npm run import` wrote them. They are read once in each process, when they are first asked for. */
export function kubernetesKinds(): Kinds {
  if (!kubernetes) {
    // Programs that only load the library do not need it.
    const { PACKED } = require('../../../imports/kubernetes') as typeof schemas; // eslint-disable-line @typescript-eslint/no-require-imports
    kubernetes = kindsOf(unpacked(PACKED) as SchemaData);
  }
  return kubernetes;
}

/** The custom kinds of imports/, in the versions that the library writes, and not all that clusters serve. */
export function importedKinds(): Kinds {
  if (!imports) {
    const { PACKED } = require('../../../imports/definitions') as typeof definitions; // eslint-disable-line @typescript-eslint/no-require-imports
    imports = definedBy(unpacked(PACKED) as unknown[]);
  }
  return imports;
}

/** The node of the metadata of all objects. */
export function metadataNode(): Node {
  return kubernetesKinds().get('v1', 'ConfigMap')!.node.fields.get('metadata')!.node;
}

function kindsOf({ versions: minors, kinds, nodes: data }: SchemaData): Kinds {
  const versions = new Versions(minors);
  const nodes = new Nodes(data);
  const all = new Kinds(versions);
  for (const [apiVersion, ofVersion] of Object.entries(kinds)) {
    for (const [name, kind] of Object.entries(ofVersion)) {
      all.add(apiVersion, name, builtIn(kind, nodes, versions.all), 'group');
    }
  }
  return all;
}

function builtIn({ node, namespaced, versions, deprecated = 0 }: KindData, nodes: Nodes, all: number): Kind {
  return {
    // Most programs use few kinds.
    get node() {
      return nodes.at(node);
    },
    namespaced,
    versions: versions ?? all,
    deprecated,
  };
}

function definedBy(definitions: readonly unknown[]): Kinds {
  const kinds = new Kinds(kubernetesKinds().versions);
  definitions.forEach((definition) => {
    const { group, kind, versions } = defined(definition, metadataNode)!;
    versions.forEach((version, name) => kinds.add(`${group}/${name}`, kind, version));
  });
  return kinds;
}
