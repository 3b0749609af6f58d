import type { LabelSelector } from '../kubernetes/label-selector';
import { selects } from '../kubernetes/label-selector';
import { fieldsOf } from '../kubernetes/untyped';
import { BySelector } from './by-selector';
import { CheckedObject } from './checked-object';
import { CheckedPod, stringsOf } from './checked-pod';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** What belongs to one namespace; that of objects without one is ''. Maps in maps are faster than one with keys that are put together. */
class InNamespace<T> {
  public readonly all: T[] = [];
  private readonly byLabel = new Map<string, Map<string, T[]>>();

  public addByLabel(key: string, label: string, value: T): void {
    let ofKey = this.byLabel.get(key);
    if (!ofKey) {
      ofKey = new Map();
      this.byLabel.set(key, ofKey);
    }
    const known = ofKey.get(label);
    if (known) {
      known.push(value);
    } else {
      ofKey.set(label, [value]);
    }
  }

  public withLabel(key: string, label: string): readonly T[] {
    return this.byLabel.get(key)?.get(label) ?? [];
  }
}

class Namespaces<T> {
  private readonly namespaces = new Map<string, InNamespace<T>>();

  public get(namespace = ''): InNamespace<T> {
    let known = this.namespaces.get(namespace);
    if (!known) {
      known = new InNamespace();
      this.namespaces.set(namespace, known);
    }
    return known;
  }
}

/** A selector that is valid, and the pods that it selects. */
export interface Selection {
  readonly selector: LabelSelector | undefined;
  readonly pods: readonly CheckedPod[];
}

/** Finds pods by labels, without comparing each selector with each pod. */
export class PodIndex {
  private readonly pods = new Namespaces<CheckedPod>();
  /** Services by one of the labels that they select. */
  private byLabel?: Namespaces<CheckedObject>;
  private readonly selections = new BySelector((value, namespace) => this.select(value, namespace));

  constructor(
    pods: readonly CheckedPod[],
    private readonly services: readonly CheckedObject[],
  ) {
    for (const pod of pods) {
      const { namespace, labels } = pod;
      const inNamespace = this.pods.get(namespace);
      inNamespace.all.push(pod);
      for (const key in labels) {
        inNamespace.addByLabel(key, labels[key], pod);
      }
    }
  }

  /** What a selector selects: nothing where the API server refuses it. */
  public selection(selector: unknown, namespace: string | undefined): Selection {
    return this.selections.of(selector, namespace);
  }

  private select(value: unknown, namespace: string | undefined): Selection {
    const selector = validSelector(value);
    return { selector, pods: selector === undefined ? [] : this.find(selector, namespace) };
  }

  private find(selector: LabelSelector, namespace: string | undefined): CheckedPod[] {
    const inNamespace = this.pods.get(namespace);
    const { matchLabels = {} } = selector;
    let candidates: readonly CheckedPod[] = inNamespace.all;
    for (const key in matchLabels) {
      const pods = inNamespace.withLabel(key, matchLabels[key]);
      candidates = pods.length < candidates.length ? pods : candidates;
    }
    return candidates.filter(({ labels }) => selects(selector, labels));
  }

  public servicesFor({ namespace, labels }: CheckedPod): CheckedObject[] {
    const inNamespace = (this.byLabel ??= this.servicesByLabel()).get(namespace);
    return Object.keys(labels)
      .flatMap((key) => inNamespace.withLabel(key, labels[key]))
      .filter((service) => selects({ matchLabels: stringsOf(service.at('spec', 'selector').value) }, labels));
  }

  private servicesByLabel(): Namespaces<CheckedObject> {
    const byLabel = new Namespaces<CheckedObject>();
    for (const service of this.services) {
      const labels = stringsOf(service.at('spec', 'selector').value);
      const key = Object.keys(labels).at(0);
      if (key !== undefined) {
        byLabel.get(service.namespace).addByLabel(key, labels[key], service);
      }
    }
    return byLabel;
  }
}

/** Whether a selector selects pods of some labels; it does not where the API server refuses it. */
export function selectsLabels(value: unknown, labels: { readonly [key: string]: string }): boolean {
  const selector = validSelector(value);
  return selector !== undefined && selects(selector, labels);
}

/** A selector that can be compared with labels; undefined for one that the API server refuses. */
export function validSelector(value: unknown): LabelSelector | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return undefined;
  }
  const { matchLabels, matchExpressions = [] } = value as { matchLabels?: unknown; matchExpressions?: unknown };
  const labels = stringsOf(matchLabels);
  const isValid =
    (labels === matchLabels || Object.keys(labels).length === Object.keys(matchLabels ?? {}).length) &&
    Array.isArray(matchExpressions) &&
    matchExpressions.every(isExpression);
  return isValid ? { matchLabels: labels, matchExpressions: matchExpressions as LabelSelector['matchExpressions'] } : undefined;
}

function isExpression(value: unknown): boolean {
  const { key, operator, values } = fieldsOf(value);
  const isKnown = typeof key === 'string' && OPERATORS.some((known) => known === operator);
  return isKnown && isTexts(values ?? []) && isOfOperator(operator, values ?? []);
}

function isTexts(values: unknown): boolean {
  return Array.isArray(values) && values.every((value) => typeof value === 'string');
}

/** Whether an operator takes values: In and NotIn need some, and others have none. */
function isOfOperator(operator: unknown, values: unknown): boolean {
  return Array.isArray(values) && values.length > 0 === (operator === 'In' || operator === 'NotIn');
}
