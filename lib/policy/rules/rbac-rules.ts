import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { isObject } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { checkSelector } from '../validation/selectors';
import { isEmptyList } from '../validation/values';

const GROUP = 'rbac.authorization.k8s.io';

/** Reports rules of roles that permit nothing, or that mix resources and URLs. */
export const rbacRules: IRule = {
  id: 'rbac-rules',
  severity: Severity.ERROR,
  why: 'A rule of a role has verbs, and either resources of API groups or, in a ClusterRole, URLs.',
  fix: 'set verbs, apiGroups and resources',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole',
  check: (set) => [
    ...refusals(set.ofKind(GROUP, 'Role'), (role, refuse) => {
      role.at('rules').items.forEach((rule) => checkRule(refuse, rule, true));
    }),
    ...refusals(set.ofKind(GROUP, 'ClusterRole'), (role, refuse) => {
      role.at('rules').items.forEach((rule) => checkRule(refuse, rule, false));
      const selectors = role.at('aggregationRule', 'clusterRoleSelectors');
      if (isObject(role.at('aggregationRule')) && (!selectors.isSet || isEmptyList(selectors))) {
        refuse(selectors, 'clusterRoleSelectors is missing', 'add a selector, or omit the aggregationRule');
      }
      selectors.items.forEach((selector) => checkSelector(refuse, selector));
    }),
  ],
};

function checkRule(refuse: Refuse, rule: Field, isNamespaced: boolean): void {
  if (!isObject(rule)) {
    return;
  }
  const urls = rule.at('nonResourceURLs');
  // The schema requires them.
  if (rule.at('verbs').isSet) {
    checkList(refuse, rule.at('verbs'), 'such as get');
  }
  if (urls.items.length === 0) {
    checkList(refuse, rule.at('apiGroups'), '"" for the core group');
    checkList(refuse, rule.at('resources'), 'such as pods');
    return;
  }
  if (isNamespaced) {
    refuse(urls, 'nonResourceURLs in a Role', 'use a ClusterRole');
  }
  if (['apiGroups', 'resources', 'resourceNames'].some((name) => rule.at(name).items.length > 0)) {
    refuse(urls, 'nonResourceURLs beside resources', 'use a rule for each');
  }
}

function checkList(refuse: Refuse, list: Field, example: string): void {
  if (!list.isSet || isEmptyList(list)) {
    refuse(list, list.isSet ? `${list.key} is empty` : `${list.key} is missing`, `add one, ${example}`);
  }
}
