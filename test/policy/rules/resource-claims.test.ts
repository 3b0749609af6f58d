import { resourceClaims } from '../../../lib/policy/rules/resource-claims';
import { cases, pod } from '../rows';
import { testRule } from '../test-rule';

const claim = (fields: object, used: object = {}) =>
  pod({
    resourceClaims: [{ name: 'gpu', resourceClaimName: 'a', ...fields }],
    containers: [{ name: 'a', resources: { claims: [{ name: 'gpu', ...used }] } }],
  });
const AT = 'spec.resourceClaims[0]';
const USED = 'spec.containers[0].resources.claims[0]';

testRule(
  resourceClaims,
  cases(
    [
      ['a claim', claim({}, { request: 'a' })],
      ['one that older versions do not read', claim({}, { name: 'b' }), [27, 33]],
    ],
    [
      ['another claim', claim({}, { name: 'b' }), [`${USED}.name`, 'name "b" is not that of a claim of the pod']],
      ['a request that is none', claim({}, { request: 'A' }), [`${USED}.request`, 'request "A" is not valid']],
      ['no source', claim({ resourceClaimName: undefined }), [AT, 'claim "gpu" has no source']],
      ['two sources', claim({ resourceClaimTemplateName: 'b' }), [`${AT}.resourceClaimTemplateName`, 'has two sources']],
      ['a source that is none', claim({ resourceClaimName: 'A' }), [`${AT}.resourceClaimName`, 'resourceClaimName "A" is not valid']],
      ['an empty source', claim({ resourceClaimName: '' }), [`${AT}.resourceClaimName`, 'resourceClaimName "" is empty']],
      ['a name that is none', claim({ name: 'A' }, { name: 'A' }), [`${AT}.name`, 'name "A" is not valid']],
    ],
  ),
);
