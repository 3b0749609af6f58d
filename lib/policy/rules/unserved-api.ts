import { IRule } from '../rule';
import { schemaFinding } from '../schema-finding';
import { Severity } from '../severity';

/** Reports objects of alpha and beta versions that API servers do not serve unless they are told to. */
export const unservedApi: IRule = {
  id: 'unserved-api',
  severity: Severity.ERROR,
  why: 'API servers do not serve alpha versions and newer beta versions unless somebody enables them.',
  fix: 'use a stable version, or enable it by --runtime-config of the API server',
  link: 'https://kubernetes.io/docs/reference/using-api/#enabling-or-disabling',
  check: (set) =>
    set
      ._ofKinds((object) => set._schemas.unserved(object) !== undefined)
      .map((object) => schemaFinding(set, object, set._schemas.unserved(object)!)),
};
