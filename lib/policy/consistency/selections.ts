import { LabelSelector } from '../../kubernetes/label-selector';
import { CheckedPod } from '../checked-pod';
import { ObjectSet } from '../object-set';
import { validSelector } from '../pod-index';
import { PodMakers } from './pod-makers';

/** Labels that controllers set on pods: templates do not have them. */
const OF_CONTROLLERS = new Set([
  'acme.cert-manager.io/http01-solver',
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'pod-template-generation',
  'pod-template-hash',
  'statefulset.kubernetes.io/pod-name',
]);

const OF_SETS = new WeakMap<ObjectSet, Selections>();

/** The pods that selectors select, where the set alone decides that. */
export class Selections {
  /** Those of a set, for all rules. */
  public static of(set: ObjectSet): Selections {
    const known = OF_SETS.get(set) ?? new Selections(set);
    OF_SETS.set(set, known);
    return known;
  }

  private readonly makers: PodMakers;
  /** Namespaces with pods. */
  private readonly namespaces: ReadonlySet<string | undefined>;

  private constructor(private readonly set: ObjectSet) {
    this.makers = new PodMakers(set);
    this.namespaces = new Set(set.pods.map(({ namespace }) => namespace));
  }

  /**
   * The pods that a selector selects; undefined where it selects none of the set, but may select others: of a namespace that the set has no pods in, of
   * custom resources, or of objects that get their namespace from the caller of kubectl.
   */
  public pods(value: unknown, namespace: string | undefined): readonly CheckedPod[] | undefined {
    const { selector, pods } = this.set._selection(value, namespace);
    const required = selector && withoutLabelsOfControllers(selector);
    if (required === undefined) {
      return undefined;
    }
    const found = required === selector ? pods : this.set._selection(required, namespace).pods;
    return found.length > 0 || this.isComplete(required, namespace) ? found : undefined;
  }

  private isComplete(selector: LabelSelector, namespace: string | undefined): boolean {
    if (!this.namespaces.has(namespace) || this.makers.mayActIn(namespace)) {
      return false;
    }
    return namespace === undefined ? this.namespaces.size === 1 : this.set._selection(selector).pods.length === 0;
  }
}

/** Undefined where nothing remains. */
function withoutLabelsOfControllers(selector: LabelSelector): LabelSelector | undefined {
  if (!mentionsLabelsOfControllers(selector)) {
    return selector;
  }
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const isOwn = (key: string) => !OF_CONTROLLERS.has(key);
  const labels = Object.entries(matchLabels).filter(([key]) => isOwn(key));
  const expressions = matchExpressions.filter(({ key }) => isOwn(key));
  return labels.length + expressions.length === 0 ? undefined : { matchLabels: Object.fromEntries(labels), matchExpressions: expressions };
}

function mentionsLabelsOfControllers({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  for (const key in matchLabels) {
    if (OF_CONTROLLERS.has(key)) {
      return true;
    }
  }
  return matchExpressions.some(({ key }) => OF_CONTROLLERS.has(key));
}

/** A selector in messages: `app=cart, tier In (a, b)`. */
export function describedSelector(value: unknown): string {
  const { matchLabels = {}, matchExpressions = [] } = validSelector(value) ?? {};
  return [
    ...Object.entries(matchLabels).map(([key, label]) => `${key}=${label}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => `${key} ${operator}${values.length > 0 ? ` (${values.join(', ')})` : ''}`),
  ].join(', ');
}
