import { CheckedObject } from '../checked-object';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { isGiven, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';

const GROUP = 'authorization.k8s.io';

/** Reports access reviews that ask nothing, or ask two questions at once. */
export const accessReviews: IRule = {
  id: 'access-reviews',
  severity: Severity.ERROR,
  why: 'An access review has no name, and asks about one user and about either a resource or a URL.',
  fix: 'set user, and resourceAttributes or nonResourceAttributes',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access',
  check: (set) => [
    ...refusals([...set.ofKind(GROUP, 'SubjectAccessReview'), ...set.ofKind(GROUP, 'LocalSubjectAccessReview')], (object, refuse) => {
      checkReview(object, refuse);
      const [user, groups] = [object.at('spec', 'user'), object.at('spec', 'groups')];
      if (!isGiven(user) && groups.items.length === 0 && isObject(object.at('spec'))) {
        refuse(user, 'user is missing', 'set the user, or groups');
      }
    }),
    ...refusals(set.ofKind(GROUP, 'SelfSubjectAccessReview'), checkReview),
    ...refusals(set.ofKind('authentication.k8s.io', 'TokenReview'), (object, refuse) => {
      const token = object.at('spec', 'token');
      if (!isGiven(token)) {
        refuse(token, 'token is missing', 'set the token');
      }
    }),
  ],
};

function checkReview(object: CheckedObject, refuse: Refuse): void {
  const isLocal = object.kind === 'LocalSubjectAccessReview';
  for (const field of object.at('metadata').fields) {
    if (isGiven(field) && field.key !== 'managedFields' && !(isLocal && field.key === 'namespace')) {
      refuse(field, `${shown(field)} of a ${object.kind}, which is not stored`, 'omit it');
    }
  }
  const [resource, url] = [object.at('spec', 'resourceAttributes'), object.at('spec', 'nonResourceAttributes')];
  if (resource.isSet && url.isSet) {
    refuse(url, 'nonResourceAttributes beside resourceAttributes', 'omit one of them');
  } else if (!resource.isSet && !url.isSet) {
    refuse(resource, 'resourceAttributes is missing', 'set it, or nonResourceAttributes');
  }
  if (isLocal && url.isSet) {
    refuse(url, `nonResourceAttributes of a ${object.kind}`, 'use a SubjectAccessReview');
  }
  const namespace = resource.at('namespace');
  if (isLocal && isObject(resource) && object.namespace !== undefined && (namespace.value ?? '') !== object.namespace) {
    refuse(namespace, `${shown(namespace)} is not that of the review, "${object.namespace}"`, `use "${object.namespace}"`);
  }
}
