import { JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from './configuration-error';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/**
 * Applies operations of RFC 6902 in sequence; each path must exist when its operation is applied.
 *
 * @throws ConfigurationError for a path that does not exist, and for operations that do not apply
 */
export function patched<T extends object>(scope: Origin, manifest: T, operations: JsonPatch[]): T {
  return operations.reduce((document, operation) => {
    const { op, path, from, value } = operationOf(operation);
    for (const pointer of from === undefined ? [path] : [from, path]) {
      // The last step of a target is new; all steps before it must exist.
      const creates = pointer === path && ['add', 'copy', 'move'].includes(op);
      check(scope, document, pointer, creates);
    }
    try {
      return JsonPatch.apply(document, value === undefined ? operation : JsonPatch[op as 'add'](path, value)) as T;
    } catch (error) {
      throw new ConfigurationError(scope, `patch "${op} ${path}" does not apply: ${String(error).split('\n')[0]}`);
    }
  }, manifest);
}

/** JsonPatch keeps its operation private, but serializes to it, with the wrappers of cdk8s-plus-27 around numbers and text. */
function operationOf(patch: JsonPatch): Operation {
  const text = JSON.stringify(patch, (_, value: unknown) =>
    value instanceof k8s.IntOrString || value instanceof k8s.Quantity ? value.value : value,
  );
  return (JSON.parse(text) as { operation: Operation }).operation;
}

function check(scope: Origin, document: object, pointer: string, creates: boolean): void {
  if (!pointer.startsWith('/')) {
    throw new ConfigurationError(scope, `patch path "${pointer}" is not a JSON pointer: begin it with a slash, such as "/spec/template"`);
  }
  const steps = pointer
    .slice(1)
    .split('/')
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  let at: unknown = document;
  steps.forEach((step, depth) => {
    const isNew = creates && depth === steps.length - 1;
    if (at === null || typeof at !== 'object' || !(isNew ? mayBeAdded(at, step) : isThere(at, step))) {
      const there = at !== null && typeof at === 'object' ? Object.keys(at).join(', ') : String(at);
      const parent = '/' + steps.slice(0, depth).join('/');
      throw new ConfigurationError(
        scope,
        `patch path "${pointer}" is not in the output: "${parent}" has ${there || 'nothing'}: add the missing part first`,
      );
    }
    at = (at as Record<string, unknown>)[step];
  });
}

/** Items of a list have numbers: "length" is not one of them. */
function isThere(parent: object, step: string): boolean {
  return Object.hasOwn(parent, step) && !(Array.isArray(parent) && !/^\d+$/.test(step));
}

/** A list accepts a new item before an existing one, or at its end. */
function mayBeAdded(parent: object, step: string): boolean {
  return !Array.isArray(parent) || step === '-' || (/^\d+$/.test(step) && Number(step) <= parent.length);
}
