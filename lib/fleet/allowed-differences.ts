import { ConfigurationError } from '../kubernetes/configuration-error';
import type { Manifest } from '../kubernetes/rendered-object';
import { taskOf } from './neutral';

/** A kind, or a kind and a name. */
const TITLE = /^[A-Z][A-Za-z0-9]*(\/.+)?$/;

/** Objects that may differ between clusters beyond the values given for them. */
export class AllowedDifferences {
  /**
   * @param titles kinds, or kinds and names
   * @throws ConfigurationError for what is neither
   */
  constructor(private readonly titles: readonly string[]) {
    const wrong = titles.find((title) => !TITLE.test(title));
    if (wrong !== undefined) {
      throw new ConfigurationError(
        'fleet',
        `differences "${wrong}" is not a kind: use one such as "ConfigMap", or "ConfigMap/features" for one of that name`,
      );
    }
  }

  /** Whether an object may differ. */
  public has(manifest: Manifest): boolean {
    return this.titles.some((title) => matches(title, manifest));
  }

  /** What is wrong with titles that match none of the objects. */
  public unmatched(manifests: readonly Manifest[]): string[] {
    return this.titles
      .filter((title) => !manifests.some((manifest) => matches(title, manifest)))
      .map((title) => `differences "${title}" matches no object of the fleet: ${remedy(title, manifests)}`);
  }
}

/** Name of an object, or of the task whose Job it is. */
export function nameOrTask(manifest: Manifest): string {
  return taskOf(manifest) ?? manifest.metadata!.name!;
}

function matches(title: string, manifest: Manifest): boolean {
  return title === manifest.kind || title === `${manifest.kind}/${nameOrTask(manifest)}`;
}

function remedy(title: string, manifests: readonly Manifest[]): string {
  const [kind] = title.split('/');
  const names = new Set(manifests.filter((manifest) => manifest.kind === kind).map(nameOrTask));
  return names.size > 0 ? `use the name of one of that kind, such as "${kind}/${[...names].sort()[0]}", or omit it` : 'omit it';
}
