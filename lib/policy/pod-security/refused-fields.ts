import { json } from '../../kubernetes/json';
import type { PodTemplate } from '../../kubernetes/pod-template';
import { CheckedPod } from '../checked-pod';
import type { ObjectSet } from '../object-set';
import { joined, parseFieldPath, valueAt } from '../field-path';
import { Standard } from './check';
import { violationsOf } from './violations';

/** Longer values say no more. */
const MAX_LENGTH = 80;

/** A field of the object of a pod that Pod Security refuses. */
export interface RefusedField {
  readonly field: string;
  /** The value, for messages. */
  readonly given: string;
  /** What the field must be, such as `must not be true`. */
  readonly requirement: string;
}

/** The fields that a level refuses in any of several versions, each once. */
export function refusedFields({ object, template, spec }: CheckedPod, level: Standard['level'], minors: readonly number[]): RefusedField[] {
  const pod = (template.value ?? {}) as PodTemplate;
  const found = new Map<string, RefusedField>();
  for (const minor of minors) {
    for (const { field, requirement } of violationsOf(pod, { level, minor })) {
      const path = joined(field.startsWith('metadata.') ? template.path : spec.path, field);
      found.set(path, { field: path, given: textOf(valueAt(object.manifest, parseFieldPath(path))), requirement });
    }
  }
  return [...found.values()];
}

function textOf(value: unknown): string {
  const text = value === undefined ? 'an absent value' : json(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}...` : text;
}

/** All parts of pods that decide which fields a level refuses. */
export function decisiveParts({ pods }: ObjectSet): readonly string[] {
  // Annotations name containers.
  const isAnnotated = pods.some(({ template }) => template.at('metadata', 'annotations').isSet);
  return isAnnotated ? [...PARTS, 'metadata.annotations', 'containers[].name'] : PARTS;
}

const PARTS = [
  ...['hostIPC', 'hostNetwork', 'hostPID', 'hostUsers', 'os', 'securityContext', 'volumes'].map((field) => `spec.${field}`),
  ...['ports', 'securityContext', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'].map((field) => `containers[].${field}`),
];
