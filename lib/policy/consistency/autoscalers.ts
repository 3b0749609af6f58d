import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';

const OF_SETS = new WeakMap<ObjectSet, Autoscalers>();

/** HorizontalPodAutoscalers, by what they scale. */
export class Autoscalers {
  /** Those of a set, for all rules. */
  public static in(set: ObjectSet): Autoscalers {
    const known = OF_SETS.get(set) ?? new Autoscalers(set);
    OF_SETS.set(set, known);
    return known;
  }

  private readonly byTarget = new Map<string, CheckedObject[]>();

  private constructor(set: ObjectSet) {
    for (const autoscaler of autoscalersOf(set)) {
      const key = keyOf(autoscaler);
      if (key !== undefined) {
        const known = this.byTarget.get(key);
        if (known) {
          known.push(autoscaler);
        } else {
          this.byTarget.set(key, [autoscaler]);
        }
      }
    }
  }

  /** Those that scale the same target, several for each. */
  public get groups(): readonly (readonly CheckedObject[])[] {
    return [...this.byTarget.values()];
  }

  /** Those that scale an object. */
  public of({ namespace, group, kind, name }: CheckedObject): readonly CheckedObject[] {
    return this.byTarget.size === 0 ? [] : (this.byTarget.get([namespace, group, kind, name].join('\0')) ?? []);
  }
}

export function autoscalersOf(set: ObjectSet): CheckedObject[] {
  return set.ofKind('autoscaling', 'HorizontalPodAutoscaler');
}

/** What an autoscaler scales; undefined where the set does not have it. */
export function targetOf(set: ObjectSet, autoscaler: CheckedObject): CheckedObject | undefined {
  const [group, kind, name] = referenceOf(autoscaler);
  return group === undefined || kind === undefined || name === undefined ? undefined : set.find(group, kind, name, autoscaler.namespace);
}

function keyOf(autoscaler: CheckedObject): string | undefined {
  const reference = referenceOf(autoscaler);
  return reference.includes(undefined) ? undefined : [autoscaler.namespace, ...reference].join('\0');
}

function referenceOf(autoscaler: CheckedObject): (string | undefined)[] {
  const reference = autoscaler.at('spec', 'scaleTargetRef');
  const version = reference.at('apiVersion').text;
  return [version?.includes('/') ? version.replace(/\/.*/, '') : version && '', reference.at('kind').text, reference.at('name').text];
}
