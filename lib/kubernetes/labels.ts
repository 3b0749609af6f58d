import { IConstruct } from 'constructs';
import { ConfigurationError } from './configuration-error';
import { SUBDOMAIN } from './names';

/** Names the service: what Services select and NetworkPolicies refer to. */
export const NAME_LABEL = 'app.kubernetes.io/name';
/** Names this installation of the service; Deployments and Services select by it too. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';
/** Names the application that the service is part of. */
export const PART_OF_LABEL = 'app.kubernetes.io/part-of';
/** Names the tool that writes the objects. */
export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';
/** Version of the service: its image's tag. */
export const VERSION_LABEL = 'app.kubernetes.io/version';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Labels of these keys identify the service's pods, so a user's own label must not replace them. */
const RESERVED = [NAME_LABEL, INSTANCE_LABEL, PART_OF_LABEL, MANAGED_BY_LABEL, VERSION_LABEL];

/** Checks labels that a user adds to objects. */
export function checkOwnLabels(scope: IConstruct | string, labels: { readonly [key: string]: string }): void {
  checkLabels(scope, labels);
  const reserved = Object.keys(labels).find((key) => RESERVED.includes(key));
  if (reserved) {
    throw new ConfigurationError(scope, `label "${reserved}" is set from the service itself: choose another key for "${labels[reserved]}"`);
  }
}

/**
 * Checks the syntax of labels.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function checkLabels(scope: IConstruct | string, labels: { readonly [key: string]: string }): void {
  for (const [key, value] of Object.entries(labels)) {
    const problem = labelProblem(key, value);
    if (problem !== undefined) {
      throw new ConfigurationError(scope, problem);
    }
  }
}

/** Checks annotations that a user adds: keys like those of labels, any text as value. */
export function checkAnnotations(scope: IConstruct | string, annotations: { readonly [key: string]: string }): void {
  for (const [key, value] of Object.entries(annotations)) {
    if (!isKey(key)) {
      throw new ConfigurationError(scope, invalidKey('annotation', key));
    }
    if (typeof value !== 'string') {
      throw new ConfigurationError(scope, `annotation ${key}=${String(value)} is not text: write it in quotes, "${String(value)}"`);
    }
  }
}

/** Turns a version into a label's value, which allows less than a tag does. Undefined where nothing is left. */
export function labelValue(text: string): string | undefined {
  const value = text
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return value || undefined;
}

/** What is wrong with a label, and what would be right; undefined for one that Kubernetes takes. */
export function labelProblem(key: string, value: unknown): string | undefined {
  if (!isKey(key)) {
    return invalidKey('label', key);
  }
  if (typeof value !== 'string') {
    const text = String(value);
    return value === undefined || value === null
      ? `label ${key} is ${text}: give it a value, "" too, or leave it out`
      : `label ${key}=${text} is not text: write it in quotes, "${text}"`;
  }
  return value === '' || NAME.test(value)
    ? undefined
    : `label ${key}="${value}" is not valid: a value is at most 63 letters, digits, dashes, underscores and dots, and an annotation takes any text`;
}

function isKey(key: string): boolean {
  const parts = key.split('/');
  const [name, prefix] = parts.reverse() as [string, string?];
  return parts.length <= 2 && NAME.test(name) && (prefix === undefined || (SUBDOMAIN.test(prefix) && prefix.length <= 253));
}

function invalidKey(what: string, key: string): string {
  return `${what} key "${key}" is not valid: use at most 63 letters, digits, dashes, underscores and dots, after an optional "domain/", such as "example.com/team"`;
}
