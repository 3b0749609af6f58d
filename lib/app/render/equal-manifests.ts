import { isEqual } from '../../kubernetes/is-equal';
import type { Manifest } from '../../kubernetes/rendered-object';

/** A manifest and its text. */
export interface Known {
  readonly manifest: Manifest;
  readonly text: string;
}

/** Contents of one object that are kept: clusters of a fleet have one, or one for each kind of cluster. */
const MOST = 8;

/** Manifests of clusters that are equal in others, where most of a fleet is: each content is written once, and checked once. */
export class EqualManifests {
  private readonly byName = new Map<string, Known[]>();

  /** One that is equal to a manifest, or the manifest with its text, which `write` makes. */
  public of(manifest: Manifest, write: (manifest: Manifest) => string): Known {
    const { kind, metadata } = manifest;
    const name = `${kind}/${metadata?.namespace}/${metadata?.name}`;
    const known = this.byName.get(name) ?? [];
    this.byName.set(name, known);
    const found = known.find((each) => isEqual(each.manifest, manifest));
    if (found) {
      return found;
    }
    const added = { manifest, text: write(manifest) };
    if (known.length < MOST) {
      known.push(added);
    }
    return added;
  }
}
