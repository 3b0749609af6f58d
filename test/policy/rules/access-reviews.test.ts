import { accessReviews } from '../../../lib/policy/rules/access-reviews';
import { cases } from '../rows';
import { testRule } from '../test-rule';

const API = 'authorization.k8s.io/v1';
const RESOURCE = { namespace: 'a', verb: 'get', resource: 'pods' };
const URL = { path: '/', verb: 'get' };
const review = (spec: object, metadata?: object) => ({
  apiVersion: API,
  kind: 'SubjectAccessReview',
  metadata,
  spec: { user: 'a', resourceAttributes: RESOURCE, ...spec },
});
const local = (spec: object = {}) => ({ ...review(spec, { namespace: 'a' }), kind: 'LocalSubjectAccessReview' });
const token = (value?: string) => ({ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token: value } });

testRule(
  accessReviews,
  cases(
    [
      ['a user', review({})],
      ['groups', review({ user: undefined, groups: ['a'] })],
      ['oneself', { apiVersion: API, kind: 'SelfSubjectAccessReview', spec: { nonResourceAttributes: URL } }],
      ['a namespace', local()],
      ['a token', token('a')],
    ],
    [
      ['a name', review({}, { name: 'a' }), ['metadata.name', 'name "a" of a SubjectAccessReview, which is not stored']],
      ['nobody', review({ user: undefined }), ['spec.user', 'user is missing']],
      ['nothing', review({ resourceAttributes: undefined }), ['spec.resourceAttributes', 'resourceAttributes is missing']],
      ['two questions', review({ nonResourceAttributes: URL }), ['spec.nonResourceAttributes', 'beside resourceAttributes']],
      [
        'another namespace',
        local({ resourceAttributes: { ...RESOURCE, namespace: 'b' } }),
        ['spec.resourceAttributes.namespace', 'namespace "b" is not that of the review'],
      ],
      [
        'a URL of a namespace',
        local({ resourceAttributes: undefined, nonResourceAttributes: URL }),
        ['spec.nonResourceAttributes', 'nonResourceAttributes of a LocalSubjectAccessReview'],
      ],
      ['no token', token(''), ['spec.token', 'token is missing']],
    ],
  ),
);
