import { NAME_LABEL } from '../kubernetes/labels';
import type { Manifest } from '../kubernetes/rendered-object';
import { FleetEnvironment } from './fleet-environment';

/** An object, and the environment that it belongs to. */
interface Placed {
  readonly environment: FleetEnvironment;
  readonly manifest: Manifest;
}

/** The hash of the content at the end of the name of a task's Job. */
const HASH = /-[0-9a-f]{8}$/;

/**
 * Texts without the names that differ between clusters because something else does: the domain, and the names of the Jobs of tasks, which end in a hash
 * of their content.
 */
export class Neutral {
  private readonly jobs = new Map<FleetEnvironment, Set<string>>();
  private readonly patterns = new Map<FleetEnvironment, RegExp | undefined>();

  /** @param objects of all clusters */
  constructor(objects: Iterable<Placed>) {
    for (const { environment, manifest } of objects) {
      if (taskOf(manifest) !== undefined) {
        this.jobs.set(environment, (this.jobs.get(environment) ?? new Set()).add(manifest.metadata!.name!));
      }
    }
  }

  public text(environment: FleetEnvironment, text: string): string {
    const pattern = this.patternOf(environment);
    const { domain, _base: base } = environment;
    return pattern
      ? text.replaceAll(pattern, (name) => (name === domain ? (base.domain ?? '(domain)') : name.replace(HASH, '-(hash)')))
      : text;
  }

  private patternOf(environment: FleetEnvironment): RegExp | undefined {
    if (!this.patterns.has(environment)) {
      const { domain, _base: base } = environment;
      const names = [...(domain === undefined || domain === base.domain ? [] : [domain]), ...(this.jobs.get(environment) ?? [])];
      const literals = names.map((name) => name.replace(/[^\w-]/g, '\\$&'));
      this.patterns.set(environment, names.length === 0 ? undefined : new RegExp(literals.join('|'), 'g'));
    }
    return this.patterns.get(environment);
  }
}

/** Name of the task that a Job belongs to, if any. */
export function taskOf({ kind, metadata: { name = '', labels = {} } = {} }: Manifest): string | undefined {
  const task = labels[NAME_LABEL];
  return kind === 'Job' && HASH.test(name) && name.replace(HASH, '') === task ? task : undefined;
}
