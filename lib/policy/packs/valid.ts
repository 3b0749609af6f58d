import { IRule } from '../rule';
import { clusterScope } from '../rules/cluster-scope';
import { deprecatedApi } from '../rules/deprecated-api';
import { duplicates } from '../rules/duplicates';
import { forbiddenEdge } from '../rules/forbidden-edge';
import { isolatedPods } from '../rules/isolated-pods';
import { labels } from '../rules/labels';
import { missingNamespace } from '../rules/missing-namespace';
import { names } from '../rules/names';
import { refusedPods } from '../rules/refused-pods';
import { REFERENCES } from './references';
import { VALIDATION } from './validation';
import { CONSISTENCY } from './consistency';
import { removedApi } from '../rules/removed-api';
import { schema } from '../rules/schema';
import { unservedApi } from '../rules/unserved-api';

/** Objects that Kubernetes accepts, and that mean what they state. */
export const VALID: readonly IRule[] = [
  duplicates,
  clusterScope,
  missingNamespace,
  names,
  labels,
  isolatedPods,
  refusedPods,
  ...REFERENCES,
  ...VALIDATION,
  ...CONSISTENCY,
  schema,
  removedApi,
  unservedApi,
  deprecatedApi,
  forbiddenEdge,
];
