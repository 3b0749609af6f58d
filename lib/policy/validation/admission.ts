import { Field } from '../field';
import { checkNotEmpty, checkSet, checkSyntax, isObject, shown } from './checks';
import { checkExpression } from './expressions';
import { Refuse } from './refusals';
import { checkSelector } from './selectors';
import { pathSegment, qualifiedName } from './syntax';
import { checkDistinct, checkFilled } from './values';

/** Variables of expressions about a request. */
export const OF_REQUEST = ['object', 'oldObject', 'request', 'namespaceObject', 'authorizer'];

/** Refuses the operations and resources of a rule that says which requests are meant. */
export function checkOperations(refuse: Refuse, rule: Field): void {
  if (!isObject(rule)) {
    return;
  }
  for (const name of ['operations', 'apiGroups', 'apiVersions', 'resources']) {
    const list = rule.at(name);
    checkFilled(refuse, list, 'add one, or "*"');
    if (name !== 'resources' && list.items.length > 1 && list.items.some(({ value }) => value === '*')) {
      refuse(list, `${name} has others beside "*"`, 'use "*" alone');
    }
    if (name === 'apiVersions' || name === 'resources') {
      list.items.forEach((each) => {
        if (each.value === '') {
          refuse(each, `"" of ${name} is empty`, 'omit it');
        }
      });
    }
  }
  checkResources(refuse, rule.at('resources'));
}

function checkResources(refuse: Refuse, list: Field): void {
  const texts = list.items.map(({ text }) => text ?? '');
  // The API server looks at the last one alone.
  const last = texts.filter((text) => !text.includes('/')).at(-1);
  if (texts.length > 1 && texts.includes('*/*')) {
    refuse(list, 'resources has others beside "*/*"', 'use "*/*" alone');
  } else if (texts.includes('*') && last !== '*') {
    refuse(list, `resources has "${last}" beside "*"`, 'use "*" alone');
  }
  const [anyPart, anyResource] = [new Set<string>(), new Set<string>()];
  for (const each of list.items) {
    const [resource, part] = (each.text ?? '').split(/\/(.*)/s) as [string, string?];
    if (part === undefined) {
      continue;
    }
    if (anyPart.has(resource) || anyResource.has(part)) {
      refuse(each, `${shown(each)} is part of another item of resources`, 'omit it');
    }
    if (part === '*') {
      anyPart.add(resource);
    }
    if (resource === '*') {
      anyResource.add(part);
    }
  }
}

/** Refuses what is no description of the requests that a policy is about. */
export function checkMatch(refuse: Refuse, match: Field): void {
  checkSelector(refuse, match.at('namespaceSelector'));
  checkSelector(refuse, match.at('objectSelector'));
  for (const name of ['resourceRules', 'excludeResourceRules']) {
    for (const rule of match.at(name).items) {
      checkOperations(refuse, rule);
      const names = rule.at('resourceNames').items;
      names.forEach((each) => checkSyntax(refuse, each, pathSegment));
      checkDistinct(refuse, names);
    }
  }
}

const MOST_CONDITIONS = 64;

/** Refuses conditions of requests that are not valid. */
export function checkConditions(refuse: Refuse, conditions: Field, variables: readonly string[]): void {
  const { items } = conditions;
  if (items.length > MOST_CONDITIONS) {
    refuse(conditions, `matchConditions has ${items.length} items`, `use at most ${MOST_CONDITIONS}`);
  }
  for (const condition of items) {
    if (isObject(condition)) {
      checkNotEmpty(refuse, condition.at('name'));
      checkSyntax(refuse, condition.at('name'), qualifiedName);
      checkExpression(refuse, condition.at('expression'), variables, ['bool']);
    }
  }
}

/** Refuses a reference of a binding to parameters that is not complete. */
export function checkParameters(refuse: Refuse, reference: Field): void {
  if (!isObject(reference)) {
    return;
  }
  const [name, selector] = [reference.at('name'), reference.at('selector')];
  const hasName = name.text !== undefined && name.text !== '';
  if (hasName && selector.isSet) {
    refuse(selector, 'paramRef has both name and selector', 'omit one of them');
  } else if (!hasName && !selector.isSet) {
    refuse(reference, 'paramRef has neither name nor selector', 'set one of them');
  }
  checkSyntax(refuse, name, pathSegment);
  checkSelector(refuse, selector);
  checkSet(refuse, reference.at('parameterNotFoundAction'), 'use Allow or Deny');
}
