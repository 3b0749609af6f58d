import { completed } from './crd/completed';
import { defined } from './crd/definition';
import { groupOf, isServed, Kind, Kinds, OF_VERSION } from './kinds';
import { importedKinds, kubernetesKinds, metadataNode } from './known';
import type { Problem, Verdict } from './problem';
import { ALL } from './node';
import { Validation } from './validation';
import { Versions } from './versions';

/** The schemas of Kubernetes' own kinds, and of those that definitions add: what API servers decode and what they refuse. */
export class Schemas {
  /** Those of Kubernetes' own kinds and of imports/. What definitions add is not known to others that are loaded. */
  public static load(): Schemas {
    return new Schemas(kubernetesKinds());
  }

  private readonly versions: Versions;
  private readonly validation: Validation;
  /** Groups and kinds that definitions have added. */
  private readonly defined = new Set<string>();

  private constructor(private kinds: Kinds) {
    this.versions = kinds.versions;
    this.validation = new Validation(this.versions);
  }

  /** The minor versions of Kubernetes whose schemas are known, such as `1.36`, from the oldest to the newest. */
  public get minors(): readonly string[] {
    return this.versions.list(this.versions.all);
  }

  /**
   * Adds the kind that a CustomResourceDefinition defines.
   *
   * @param document any document; those that are no definition, or are not valid, add nothing
   * @returns whether it added a kind
   */
  public define(document: unknown): boolean {
    const { group, kind, versions } = defined(document, metadataNode) ?? {};
    if (!group || !kind || !versions || this.defined.has(`${group}/${kind}`)) {
      return false;
    }
    this.kinds = this.defined.size === 0 ? this.kinds.copy() : this.kinds;
    this.defined.add(`${group}/${kind}`);
    versions.forEach((version, name) => this.kinds.add(`${group}/${name}`, kind, version, 'kind'));
    return true;
  }

  /** Whether objects of a kind have a namespace; undefined where the kind is unknown. */
  public isNamespaced(apiVersion: string, kind: string): boolean | undefined {
    return this.kind(apiVersion, kind)?.namespaced;
  }

  /** What is to be said of a kind that some versions call deprecated, or that later ones do not have; undefined for others. */
  public deprecation(apiVersion: string, name: string, versions: readonly string[]): Problem | undefined {
    const mask = this.versions.mask(versions);
    const kind = this.kind(apiVersion, name);
    const having = kind && mask & kind.versions;
    if (!kind || !having || having !== mask) {
      return undefined;
    }
    const deprecated = mask & kind.deprecated;
    const problem =
      deprecated === 0
        ? this.kinds.removal(apiVersion, name, kind.versions, mask)
        : this.kinds.deprecation(apiVersion, name, deprecated, kind.deprecated === ALL);
    return problem === undefined ? undefined : { path: OF_VERSION, problem, versions: this.versions.list(deprecated || mask) };
  }

  /** That versions serve a kind of Kubernetes only where somebody enables it; undefined for others. */
  public unserved(apiVersion: string, name: string, versions: readonly string[]): Problem | undefined {
    return isServed(apiVersion) ? undefined : kubernetesKinds().unserved(apiVersion, name, this.versions.mask(versions));
  }

  /**
   * What API servers of some versions refuse of an object when they validate its fields strictly.
   *
   * @param manifest as it was read or rendered, valid or not
   */
  public validate(manifest: unknown, versions: readonly string[]): Verdict {
    const mask = this.versions.mask(versions);
    const { validation } = this;
    const { apiVersion, kind: name } = (manifest ?? {}) as { readonly [field: string]: unknown };
    if (typeof apiVersion !== 'string' || typeof name !== 'string') {
      validation.report('the value is no object of Kubernetes: give it an apiVersion and a kind', mask);
      return validation.take();
    }
    const kind = this.kind(apiVersion, name);
    if (!kind) {
      const problem = this.kinds.unknown(apiVersion, name, mask);
      if (problem) {
        validation.add(problem);
        return validation.take();
      }
      // That of all kinds is the same.
      validation.checkAt('metadata', metadataNode(), (manifest as { readonly metadata?: unknown }).metadata, mask);
      const unchecked = [
        { path: [], reason: `no schema of ${name} (${apiVersion}) is known: add its CustomResourceDefinition, or name it by --crd` },
      ];
      return { ...validation.take(), unchecked };
    }
    const missing = mask & ~kind.versions;
    if (missing !== 0) {
      validation.add(this.kinds.missing(apiVersion, name, missing, mask));
    }
    validation.check(kind.node, completed(kind.node, manifest), mask & kind.versions);
    return validation.take();
  }

  private kind(apiVersion: string, name: string): Kind | undefined {
    const kind = this.kinds.get(apiVersion, name);
    // A definition that is given tells of all versions that there are.
    return kind ?? (this.defined.has(`${groupOf(apiVersion)}/${name}`) ? undefined : importedKinds().get(apiVersion, name));
  }
}
