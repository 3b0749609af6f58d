import { IConstruct } from 'constructs';
import { ConfigurationError } from './configuration-error';
import { json } from './json';
import { textOf } from './untyped';
import { SUBDOMAIN } from './names';

/** Name of the workload: what Services select and NetworkPolicies refer to. */
export const NAME_LABEL = 'app.kubernetes.io/name';
/** Installation of the workload: Deployments and Services select by it, too. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';
/** Application that the workload is part of. */
export const PART_OF_LABEL = 'app.kubernetes.io/part-of';
/** Tool that manages the objects. */
export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';
/** Version of the workload: the tag of its image. */
export const VERSION_LABEL = 'app.kubernetes.io/version';
/** Annotation of the Deployment of another version, with which routes share requests: percent. */
export const SHARE_ANNOTATION = 'cdk8s-shop/share';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** What keys of labels and annotations may be. */
export const KEYS = 'use at most 63 letters, digits, dashes, underscores and dots, after an optional "domain/", such as "example.com/team"';

/** Labels that identify the pods of a workload: users must not replace them. */
const RESERVED = [NAME_LABEL, INSTANCE_LABEL, PART_OF_LABEL, MANAGED_BY_LABEL, VERSION_LABEL];
/**
 * Labels that controllers set on pods, and select them by.
 *
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
const OF_CONTROLLERS = [
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'apps.kubernetes.io/pod-index',
  'statefulset.kubernetes.io/pod-name',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'job-name',
  'controller-uid',
];

/** Labels by which the pods of a workload are found. */
export function identifyingLabels(name: string, instance = name): { readonly [key: string]: string } {
  return { [NAME_LABEL]: name, [INSTANCE_LABEL]: instance };
}

/** Checks labels that a user adds to objects. */
export function checkOwnLabels(scope: IConstruct | string, labels: { readonly [key: string]: string }): void {
  checkLabels(scope, labels);
  const reserved = Object.keys(labels).find((key) => RESERVED.includes(key));
  if (reserved) {
    throw new ConfigurationError(scope, `label "${reserved}" is set by the library: use another key for "${labels[reserved]}"`);
  }
  checkNotOfControllers(scope, labels, (key) => `use another key for "${labels[key]}"`);
}

/** Checks the labels by which a controller that exists selects its pods. */
export function checkSelector(scope: IConstruct | string, selector: { readonly [key: string]: string }): void {
  if (Object.keys(selector).length === 0) {
    throw new ConfigurationError(
      scope,
      'selector {} is empty, and would select every pod: give the `matchLabels` of the existing selector, or omit it',
    );
  }
  checkLabels(scope, selector);
  checkNotOfControllers(
    scope,
    selector,
    () => 'give the `matchLabels` of the Deployment or StatefulSet, not those of a ReplicaSet or a pod',
  );
}

function checkNotOfControllers(
  scope: IConstruct | string,
  labels: { readonly [key: string]: string },
  remedy: (key: string) => string,
): void {
  const taken = Object.keys(labels).find((key) => OF_CONTROLLERS.includes(key));
  if (taken) {
    throw new ConfigurationError(scope, `label "${taken}" is set by controllers of Kubernetes: ${remedy(taken)}`);
  }
}

/**
 * Checks the syntax of labels.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function checkLabels(scope: IConstruct | string, labels: { readonly [key: string]: string }): void {
  for (const [key, value] of Object.entries(labels)) {
    const refused = labelProblem(key, value);
    if (refused) {
      throw new ConfigurationError(scope, `${refused.problem}: ${refused.remedy}`);
    }
  }
}

/** Checks annotations that a user adds: keys have the syntax of labels, values are any text. */
export function checkAnnotations(scope: IConstruct | string, annotations: { readonly [key: string]: string }): void {
  for (const [key, value] of Object.entries(annotations)) {
    if (!isKey(key)) {
      throw new ConfigurationError(scope, `${invalid('annotation key', key)}: ${KEYS}`);
    }
    if (typeof value !== 'string') {
      throw new ConfigurationError(scope, `annotation ${key}=${textOf(value)} is not a string: quote it, as in "${textOf(value)}"`);
    }
  }
}

/** Checks a name with the syntax of the key of a label, such as the class of a load balancer. */
export function checkQualifiedName(scope: IConstruct | string, what: string, name: string): void {
  if (typeof (name as unknown) !== 'string') {
    throw new ConfigurationError(scope, `${what} ${json(name)} is not a string: use text, such as "example.com/team"`);
  }
  if (!isKey(name)) {
    throw new ConfigurationError(scope, `${invalid(what, name)}: ${KEYS}`);
  }
}

/** Converts a tag to the value of a label, which allows fewer characters. Undefined where none remains. */
export function labelValue(text: string): string | undefined {
  const value = text
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return value || undefined;
}

/** What is wrong with a label, and the remedy; undefined for one that Kubernetes accepts. */
export function labelProblem(key: string, value: unknown): { readonly problem: string; readonly remedy: string } | undefined {
  if (!isKey(key)) {
    return { problem: invalid('label key', key), remedy: KEYS };
  }
  if (typeof value !== 'string') {
    const text = textOf(value);
    return value === undefined || value === null
      ? { problem: `label ${key} is ${text}`, remedy: 'set a value, which may be "", or omit it' }
      : { problem: `label ${key}=${text} is not a string`, remedy: `quote it, as in "${text}"` };
  }
  return isLabelValue(value)
    ? undefined
    : {
        problem: `label ${key}="${value}" is not valid`,
        remedy: 'use at most 63 letters, digits, dashes, underscores and dots, or an annotation, which accepts any text',
      };
}

/** Whether a text has the syntax of the value of a label. */
export function isLabelValue(text: string): boolean {
  return text === '' || NAME.test(text);
}

/** Whether a text has the syntax of the key of a label. */
export function isKey(key: string): boolean {
  const parts = key.split('/');
  const [name, prefix] = parts.reverse() as [string, string?];
  return parts.length <= 2 && NAME.test(name) && (prefix === undefined || (SUBDOMAIN.test(prefix) && prefix.length <= 253));
}

function invalid(what: string, name: string): string {
  return `${what} "${name}" is not valid`;
}
