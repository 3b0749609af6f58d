import type { Manifest } from '../kubernetes/rendered-object';
import { definedBy, groupKind } from '../kubernetes/scope';
import { fieldsOf } from '../kubernetes/untyped';

/** Names of kinds in the addresses of the API server, by which roles refer to them: `networkpolicies` for NetworkPolicy. */
export class Resources {
  private readonly defined = new Map<string, string>();

  /**
   * @param manifests whose CustomResourceDefinitions name their kinds
   * @param plurals names of kinds that are given
   */
  constructor(
    manifests: readonly Manifest[],
    private readonly plurals: { readonly [kind: string]: string },
  ) {
    for (const manifest of manifests) {
      const definition = definedBy(manifest);
      const { plural } = fieldsOf(fieldsOf(manifest.spec).names);
      if (definition && typeof plural === 'string') {
        this.defined.set(definition.groupKind, plural);
      }
    }
  }

  /** Name of the kind of an object. */
  public of(manifest: Manifest): string {
    const { kind } = manifest;
    return this.defined.get(groupKind(manifest)) ?? (Object.hasOwn(this.plurals, kind) ? this.plurals[kind] : plural(kind.toLowerCase()));
  }
}

/** The plural that Kubernetes, and generators of definitions, make of a kind. */
function plural(word: string): string {
  if (word === 'endpoints') {
    return word;
  }
  if (/([sxz]|ch|sh)$/.test(word)) {
    return `${word}es`;
  }
  return /[^aeiou]y$/.test(word) ? word.replace(/y$/, 'ies') : `${word}s`;
}
