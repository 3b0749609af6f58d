import { Schemas } from '../../../lib/policy/schema/schemas';

/** The oldest version and the newest. */
export const ENDS = ['1.27', '1.36'];

let schemas: Schemas | undefined;

/** One for all tests of a file. */
export function kubernetes(): Schemas {
  return (schemas ??= Schemas.load());
}

/** Problems of an object as lines: path, versions unless all that were asked have it, and what is wrong. */
export function problems(manifest: unknown, versions: readonly string[] = ENDS, by: Schemas = kubernetes()): string[] {
  return by.validate(manifest, versions).problems.map((problem) => {
    const only = problem.versions.length === versions.length ? '' : ` (${problem.versions.join(', ')})`;
    return `${problem.path.join('.')}${only}: ${problem.problem}`;
  });
}

/** A Pod with fields in its specification. */
export function pod(spec: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'web', image: 'a' }], ...spec } };
}

/** A Pod with fields in its container. */
export function container(fields: object): object {
  return pod({ containers: [{ name: 'web', image: 'a', ...fields }] });
}
