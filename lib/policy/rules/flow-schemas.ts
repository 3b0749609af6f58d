import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, checkSet, checkSyntax, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel, subdomain } from '../validation/syntax';
import { checkFilled, checkOneOf, isEmptyList } from '../validation/values';

const LAST = 10_000;
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'delete', 'deletecollection', 'patch', 'proxy'];
const SUBJECTS = new Map([
  ['ServiceAccount', 'serviceAccount'],
  ['User', 'user'],
  ['Group', 'group'],
]);

/** Reports FlowSchemas whose precedence, subjects or rules are not valid. */
export const flowSchemas: IRule = {
  id: 'flow-schemas',
  severity: Severity.ERROR,
  why: 'A FlowSchema has a precedence and a priority level, and its rules have subjects and requests.',
  fix: 'use a precedence of 2 to 10000, and rules with subjects and resourceRules or nonResourceRules',
  link: 'https://kubernetes.io/docs/concepts/cluster-administration/flow-control/#flowschema',
  check: (set) => refusals(set.ofKind('flowcontrol.apiserver.k8s.io', 'FlowSchema'), checkSchema),
};

function checkSchema(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  // 0 stands for the default.
  const precedence = spec.at('matchingPrecedence');
  if (precedence.number !== undefined && precedence.number !== 0) {
    checkRange(refuse, precedence, object.name === 'exempt' ? 1 : 2, LAST);
  }
  const level = spec.at('priorityLevelConfiguration', 'name');
  checkNotEmpty(refuse, level);
  checkSyntax(refuse, level, subdomain);
  checkOneOf(refuse, spec.at('distinguisherMethod', 'type'), ['ByUser', 'ByNamespace']);
  spec.at('rules').items.forEach((rule) => checkRule(refuse, rule));
}

function checkRule(refuse: Refuse, rule: Field): void {
  if (!isObject(rule)) {
    return;
  }
  const [subjects, resources, urls] = [rule.at('subjects'), rule.at('resourceRules'), rule.at('nonResourceRules')];
  if (isEmptyList(subjects)) {
    checkFilled(refuse, subjects);
  }
  subjects.items.forEach((subject) => checkSubject(refuse, subject));
  if (resources.items.length === 0 && urls.items.length === 0) {
    refuse(rule, 'rule has neither resourceRules nor nonResourceRules', 'add one');
  }
  for (const each of resources.items) {
    ['verbs', 'apiGroups', 'resources', 'namespaces'].forEach((name) => checkAlone(refuse, each.at(name)));
    checkVerbs(refuse, each.at('verbs'));
    const namespaces = each.at('namespaces');
    if (namespaces.items.length === 0 && each.at('clusterScope').value !== true && isObject(each)) {
      refuse(namespaces, 'namespaces is missing', 'add one or "*", or set `clusterScope: true`');
    }
    namespaces.items.filter(({ value }) => value !== '*').forEach((name) => checkSyntax(refuse, name, dnsLabel));
  }
  for (const each of urls.items) {
    ['verbs', 'nonResourceURLs'].forEach((name) => checkAlone(refuse, each.at(name)));
    checkVerbs(refuse, each.at('verbs'));
    each.at('nonResourceURLs').items.forEach((url) => checkUrl(refuse, url));
  }
}

/** Refuses a list without items, unless it is not set, and one with others beside a wildcard. */
function checkAlone(refuse: Refuse, list: Field): void {
  if (isEmptyList(list) && list.key !== 'namespaces') {
    checkFilled(refuse, list, 'add one, or "*"');
  } else if (list.items.length > 1 && list.items.some(({ value }) => value === '*')) {
    refuse(list, `${list.key} has others beside "*"`, 'use "*" alone');
  }
}

function checkVerbs(refuse: Refuse, verbs: Field): void {
  verbs.items.filter(({ value }) => value !== '*').forEach((verb) => checkOneOf(refuse, verb, VERBS));
}

function checkUrl(refuse: Refuse, url: Field): void {
  const { text } = url;
  if (text !== undefined && text !== '*' && !/^\/(?!\/)([^ *](?!\/\/))*(\/\*)?$|^\/\*$/.test(text)) {
    refuse(url, `${shown(url)} is not a path`, 'use one such as "/healthz" or "/metrics/*"');
  }
}

function checkSubject(refuse: Refuse, subject: Field): void {
  const kind = subject.at('kind');
  checkOneOf(refuse, kind, [...SUBJECTS.keys()]);
  const expected = SUBJECTS.get(kind.text ?? '');
  if (expected === undefined) {
    return;
  }
  for (const field of SUBJECTS.values()) {
    if (field !== expected && subject.at(field).isSet) {
      refuse(subject.at(field), `${field} of a subject of kind ${kind.text}`, 'omit it');
    }
  }
  const named = subject.at(expected);
  if (!named.isSet) {
    checkSet(refuse, named);
  } else if (isObject(named)) {
    checkNotEmpty(refuse, named.at('name'));
    checkNotEmpty(refuse, named.at('namespace'));
    if (expected === 'serviceAccount' && named.at('name').value !== '*') {
      checkSyntax(refuse, named.at('name'), subdomain);
    }
    checkSyntax(refuse, named.at('namespace'), dnsLabel);
  }
}
