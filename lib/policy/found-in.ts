import { CheckedObject } from './checked-object';
import { CheckedContainer, CheckedPod } from './checked-pod';
import type { ContentIds } from './content-ids';
import { Examples } from './examples';
import { valueAt } from './field-path';
import { ObjectSet } from './object-set';
import type { Finding } from './rule';

/** All of a specification but its selector, which tells objects apart that are the same otherwise. */
export const SPEC_WITHOUT_SELECTOR = 'spec without selector';
/** A part of all containers of a pod: `containers[].ports`. */
const OF_CONTAINERS = 'containers[].';
/** The kind of the object, and what its containers are for. */
const KINDS = '';

/** Pods of a set, and their containers. */
interface Pods {
  readonly pods: CheckedPod[];
  readonly containers: CheckedContainer[];
}

const OF_PODS = new WeakMap<readonly CheckedPod[], Examples<CheckedPod>>();
const OF_OBJECTS = new WeakMap<readonly CheckedObject[], Examples<CheckedObject>>();

/**
 * What a check finds in pods, where their kind and some parts of their templates decide that alone: where it finds nothing in one of each content, it is
 * not repeated for the others.
 *
 * @param parts such as `spec.hostUsers`, and `containers[].ports` for those of all containers
 */
export function foundInPods(set: Pods, parts: readonly string[], check: (pods: readonly CheckedPod[]) => Finding[]): Finding[] {
  const examples = examplesOf(set.pods).of([KINDS, ...parts]);
  return check(examples).length === 0 ? [] : check(set.pods);
}

/** As `foundInPods`, of their containers. */
export function foundInContainers(
  set: Pods,
  parts: readonly string[],
  check: (containers: readonly CheckedContainer[]) => Finding[],
): Finding[] {
  const examples = examplesOf(set.pods).of([KINDS, ...parts]);
  return check(examples.flatMap(({ containers }) => containers)).length === 0 ? [] : check(set.containers);
}

/**
 * As `foundInPods`, of the objects of a kind.
 *
 * @param parts such as `spec.ports`, or `SPEC_WITHOUT_SELECTOR`
 */
export function foundInKind(
  set: ObjectSet,
  group: string,
  kind: string,
  parts: readonly string[],
  check: (objects: readonly CheckedObject[]) => Finding[],
): Finding[] {
  const objects = set.ofKind(group, kind);
  if (objects.length === 0) {
    return [];
  }
  let examples = OF_OBJECTS.get(objects);
  if (!examples) {
    examples = new Examples(objects, contentOfObjects);
    OF_OBJECTS.set(objects, examples);
  }
  return check(examples.of(parts)).length === 0 ? [] : check(objects);
}

function examplesOf(pods: readonly CheckedPod[]): Examples<CheckedPod> {
  const known = OF_PODS.get(pods) ?? new Examples(pods, contentOfPods);
  OF_PODS.set(pods, known);
  return known;
}

function contentOfPods(part: string): (pod: CheckedPod, contents: ContentIds) => number {
  if (part === KINDS) {
    return ({ object, containers }, contents) => {
      let id = contents.join(contents.of(object.group), contents.of(object.kind));
      for (const { type } of containers) {
        id = contents.join(id, contents.of(type));
      }
      return id;
    };
  }
  if (part.startsWith(OF_CONTAINERS)) {
    const contentOf = contentAt([part.slice(OF_CONTAINERS.length)]);
    return ({ containers }, contents) => containers.reduce((id, { field }) => contents.join(id, contentOf(field.value, contents)), 0);
  }
  const contentOf = contentAt(part.split('.'));
  return ({ template }, contents) => contentOf(template.value, contents);
}

function contentOfObjects(part: string): (object: CheckedObject, contents: ContentIds) => number {
  if (part === SPEC_WITHOUT_SELECTOR) {
    return ({ _manifest: { spec } }, contents) => {
      if (spec === null || typeof spec !== 'object' || Array.isArray(spec)) {
        return contents.of(spec);
      }
      const { selector: _, ...others } = spec as { readonly selector?: unknown };
      return contents.of(others);
    };
  }
  const contentOf = contentAt(part.split('.'));
  return ({ manifest }, contents) => contentOf(manifest, contents);
}

/** The content of a field, and of what should contain it and does not. */
function contentAt(path: readonly string[]): (root: unknown, contents: ContentIds) => number {
  const above = path.slice(0, -1);
  return (root, contents) => {
    const value = valueAt(root, path);
    const parent = value === undefined ? valueAt(root, above) : undefined;
    return value === undefined && (parent === null || typeof parent !== 'object') ? contents.of([parent]) : contents.of(value);
  };
}
