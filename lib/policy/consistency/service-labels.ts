import { LabelSelector, selects } from '../../kubernetes/label-selector';
import { CheckedObject } from '../checked-object';
import { stringsOf } from '../checked-pod';
import { ObjectSet } from '../object-set';
import { validSelector } from '../pod-index';

/** All namespaces. */
export const ANY = Symbol('any');
type Namespace = string | undefined | typeof ANY;

/** Finds Services by their labels. */
export class ServiceLabels {
  private readonly all = new Map<Namespace, CheckedObject[]>();
  private readonly byLabel = new Map<Namespace, Map<string, CheckedObject[]>>();

  constructor(set: ObjectSet) {
    for (const service of set.ofKind('', 'Service')) {
      for (const namespace of [service.namespace, ANY] as const) {
        append(this.all, namespace, service);
        const ofNamespace = this.byLabel.get(namespace) ?? new Map<string, CheckedObject[]>();
        this.byLabel.set(namespace, ofNamespace);
        labelsOf(service).forEach((label) => append(ofNamespace, label.join('='), service));
      }
    }
  }

  /** Whether a namespace has Services. */
  public isIn(namespace: Namespace): boolean {
    return this.all.has(namespace);
  }

  /** Services that a selector selects; undefined for one that the API server refuses. */
  public select(value: unknown, namespace: Namespace): CheckedObject[] | undefined {
    const selector = validSelector(value);
    return selector && this.candidates(selector, namespace).filter((service) => selects(selector, Object.fromEntries(labelsOf(service))));
  }

  private candidates({ matchLabels = {} }: LabelSelector, namespace: Namespace): readonly CheckedObject[] {
    const byLabel = this.byLabel.get(namespace);
    return Object.entries(matchLabels)
      .map((label) => byLabel?.get(label.join('=')) ?? [])
      .reduce((fewest, found) => (found.length < fewest.length ? found : fewest), this.all.get(namespace) ?? []);
  }
}

function labelsOf(service: CheckedObject): [string, string][] {
  return Object.entries(stringsOf(service.at('metadata', 'labels').value));
}

function append<K>(lists: Map<K, CheckedObject[]>, key: K, item: CheckedObject): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}
