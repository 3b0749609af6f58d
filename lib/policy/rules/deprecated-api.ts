import { IRule } from '../rule';
import { schemaFinding } from '../schema-finding';
import { Severity } from '../severity';

/** Reports objects of an API version that is deprecated, or that a later version of Kubernetes has removed. */
export const deprecatedApi: IRule = {
  id: 'deprecated-api',
  severity: Severity.WARNING,
  why: 'A later version of Kubernetes refuses objects of an API version that is deprecated.',
  fix: 'use what its documentation names instead',
  link: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  check: (set) =>
    set
      ._ofKinds((object) => set._schemas.deprecation(object) !== undefined)
      .map((object) => schemaFinding(set, object, set._schemas.deprecation(object)!)),
};
