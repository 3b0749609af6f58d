import { CheckedPod } from '../checked-pod';
import { IRule } from '../rule';
import { isOfVersion, schemaFinding } from '../schema-finding';
import { Severity } from '../severity';
import { isObject } from '../validation/checks';

/** Reports fields and values that the schema of a kind does not have. What is wrong with the API version is reported by `removed-api`. */
export const schema: IRule = {
  id: 'schema',
  severity: Severity.ERROR,
  why: 'The API server refuses an object with fields or values that the schema of its kind does not have.',
  fix: 'correct the field',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  check: (set) => [
    ...set._schemas.judged.flatMap(({ object, verdict }) =>
      verdict.problems.filter((problem) => !isOfVersion(problem)).map((problem) => schemaFinding(set, object, problem)),
    ),
    ...set._templates.pods.filter(lacksSpec).map(({ object, spec }) => ({
      object,
      field: spec.at('containers').path,
      problem: 'field "containers" is missing',
      remedy: 'it is required',
    })),
  ],
};

/** Kinds whose template is optional for their schema. */
const OPTIONAL = new Set(['PodTemplate', 'ReplicaSet', 'ReplicationController']);

/**
 * Whether pods have no specification, which schemas accept, and API servers take for an empty one. Schemas find that a template is missing where it is
 * required. A construct may leave the specification to what is applied with it, such as a Kustomization.
 */
function lacksSpec({ object, template, spec }: CheckedPod): boolean {
  if (spec.isSet || object.path !== undefined || !object.apiVersion.endsWith('v1')) {
    return false;
  }
  const jobs = object.at('spec', 'jobTemplate');
  const ofJobs = object.kind === 'CronJob' && isObject(jobs) && !jobs.at('spec').isSet;
  return template.isSet || OPTIONAL.has(object.kind) || !object.at('spec').isSet || ofJobs;
}
