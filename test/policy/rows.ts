import type { Cases } from './test-rule';

/** A title, objects, and what a rule finds there: pairs of a field and a part of the problem. */
export type Row = [title: string, given: object, ...finds: [field: string, problem: string][]];

/** Cases of a rule that gives each problem a remedy of its own. */
export function cases(accepted: readonly [title: string, given: object, minors?: number[]][], refused: readonly Row[]): Cases {
  return {
    compliant: accepted.map(([title, given, minors]) => ({ title, given, minors })),
    nonCompliant: refused.map(([title, given, ...finds]) => ({
      title,
      given,
      finds: finds.map(([field, problem]) => ({ field, problem, remedy: '' })),
    })),
  };
}

/** An object of a kind. */
export const object = (kind: string, fields: object, apiVersion = 'v1') => ({ apiVersion, kind, metadata: { name: 'a' }, ...fields });

/** A Pod with one container, and fields of its specification. */
export const pod = (spec: object = {}) => object('Pod', { spec: { containers: [{ name: 'a', image: 'a:1' }], ...spec } });

/** A Pod with one container, and fields of that. */
export const container = (fields: object) => pod({ containers: [{ name: 'a', image: 'a:1', ...fields }] });

/** A workload, with fields of the specification of its pods. */
export const workload = (kind: string, podSpec: object = {}, spec: object = {}, apiVersion = 'apps/v1') => {
  const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a:1' }], ...podSpec } };
  return object(kind, { spec: { selector: { matchLabels: { app: 'a' } }, template, ...spec } }, apiVersion);
};
