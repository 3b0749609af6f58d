import { IRule } from '../rule';
import { isOfVersion, schemaFinding } from '../schema-finding';
import { Severity } from '../severity';

/** Reports objects of an API version that a version of Kubernetes has removed, or does not have yet. */
export const removedApi: IRule = {
  id: 'removed-api',
  severity: Severity.ERROR,
  why: 'The API server refuses objects of an API version that its version of Kubernetes does not have.',
  fix: 'use an API version that all versions have',
  link: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  check: (set) =>
    set._schemas.judged.flatMap(({ object, verdict }) =>
      verdict.problems.filter(isOfVersion).map((problem) => schemaFinding(set, object, problem)),
    ),
};
