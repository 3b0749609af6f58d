import { LabelSelector } from '../../kubernetes/label-selector';
import type { Manifest } from '../../kubernetes/rendered-object';
import { groupOf } from '../../kubernetes/scope';
import { fieldsOf, textOf } from '../../kubernetes/untyped';
import { Alternatives, labelKeys, requiredLabels } from './label-index';
import { Workload } from './workload';

interface Labels {
  readonly [key: string]: string;
}

/** The API server sets this label to the name of each namespace. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Pods with what selectors compare. */
export interface Labelled {
  readonly namespace: string;
  readonly labels: Labels;
  readonly namespaceLabels: Labels;
  /** Labels of the pods and of the namespace, for a `LabelIndex`. */
  readonly keys: readonly string[];
}

/** The labels that pods of a namespace, or of the namespaces that a selector has, must have to be selected. */
export function podsIn(namespace: string | LabelSelector, podSelector: LabelSelector = {}): Alternatives[] {
  const selector = typeof namespace === 'string' ? { matchLabels: { [NAME_LABEL]: namespace } } : namespace;
  return [...requiredLabels('pod', podSelector), ...requiredLabels('namespace', selector)];
}

/** Labels of namespaces, also of those that are not among the objects. */
export class Namespaces {
  private readonly labels = new Map<string, Labels>();

  constructor(objects: readonly Manifest[]) {
    for (const { metadata } of objects.filter((object) => object.kind === 'Namespace' && groupOf(object) === '')) {
      this.labels.set(textOf(metadata?.name), fieldsOf(metadata?.labels) as Labels);
    }
  }

  public labelled({ namespace, labels }: Workload): Labelled {
    const namespaceLabels = { ...this.labels.get(namespace), [NAME_LABEL]: namespace };
    return { namespace, labels, namespaceLabels, keys: [...labelKeys('pod', labels), ...labelKeys('namespace', namespaceLabels)] };
  }
}
