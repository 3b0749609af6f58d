import { textOf } from '../../kubernetes/untyped';
import { LabelSelector } from '../../kubernetes/label-selector';

/** Labels of which a selector requires one: `pod app=cart`. */
export type Alternatives = readonly string[];

/** The labels that a selector requires. `kind` tells labels of pods from those of namespaces. */
export function requiredLabels(kind: string, { matchLabels = {}, matchExpressions = [] }: LabelSelector): Alternatives[] {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => [`${kind} ${key}=${textOf(value)}`]),
    ...matchExpressions
      .filter(({ operator }) => operator === 'In')
      .map(({ key, values = [] }) => values.map((value) => `${kind} ${key}=${textOf(value)}`)),
  ];
}

/** Labels in the form of `requiredLabels`. */
export function labelKeys(kind: string, labels: { readonly [key: string]: string }): string[] {
  return Object.entries(labels).map(([key, value]) => `${kind} ${key}=${textOf(value)}`);
}

/** How many workloads have a label. */
export type Count = (label: string) => number;

/** Those of the required labels that the fewest workloads have; undefined where none are required. */
export function rarest(required: readonly Alternatives[], count: Count): Alternatives | undefined {
  const counted = required.map((labels) => ({ labels, workloads: labels.reduce((sum, label) => sum + count(label), 0) }));
  return counted.sort((a, b) => a.workloads - b.workloads).at(0)?.labels;
}

/** Items by one of the labels that each requires, so that labels need not be compared with every selector. */
export class LabelIndex<T> {
  private readonly byLabel = new Map<string, T[]>();
  private readonly others: T[] = [];

  constructor(private readonly count: Count) {}

  public add(required: readonly Alternatives[], item: T): void {
    const labels = rarest(required, this.count);
    if (labels === undefined) {
      this.others.push(item);
    }
    labels?.forEach((label) => {
      append(this.byLabel, label, item);
    });
  }

  /** The first item that holds, among those that may apply to labels. */
  public find(labels: readonly string[], holds: (item: T) => boolean): T | undefined {
    for (const label of labels) {
      const found = this.byLabel.get(label)?.find(holds);
      if (found !== undefined) {
        return found;
      }
    }
    return this.others.find(holds);
  }

  /** Items that may apply to labels. */
  public candidates(labels: readonly string[]): T[] {
    return [...labels.flatMap((label) => this.byLabel.get(label) ?? []), ...this.others];
  }
}

/** Adds an item to a list in a map. */
export function append<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}
