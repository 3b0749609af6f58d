import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkConditions, checkMatch, OF_REQUEST } from '../validation/admission';
import { checkSet, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { checkExpression } from '../validation/expressions';
import { refusals, Refuse } from '../validation/refusals';
import { celIdentifier, groupVersion, qualifiedName, serviceName } from '../validation/syntax';
import { checkDistinct, checkFilled, checkLongest, checkOneOf, isEmptyList } from '../validation/values';

const GROUP = 'admissionregistration.k8s.io';
const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];
const MOST_ANNOTATIONS = 20;
const LONGEST_EXPRESSION = 5 * 1024;

/** Reports admission policies without requests that they match, and with expressions that have no result of the type that is needed. */
export const admissionPolicies: IRule = {
  id: 'admission-policies',
  severity: Severity.ERROR,
  why: 'An admission policy states which requests it matches, and what it requires of them or changes, in CEL.',
  fix: 'set matchConstraints.resourceRules, and validations or mutations',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/',
  check: (set) => [
    ...refusals(set.ofKind(GROUP, 'ValidatingAdmissionPolicy'), (object, refuse) => {
      const variables = checkPolicy(object, refuse);
      checkValidations(object, refuse, variables);
    }),
    ...refusals(set.ofKind(GROUP, 'MutatingAdmissionPolicy'), (object, refuse) => {
      const variables = checkPolicy(object, refuse);
      const mutations = object.at('spec', 'mutations');
      checkFilled(refuse, mutations);
      mutations.items.forEach((mutation) => checkMutation(refuse, mutation, variables));
      checkSet(refuse, object.at('spec', 'reinvocationPolicy'), 'use Never or IfNeeded');
    }),
  ],
};

/** The variables that expressions of the policy may use. */
function checkPolicy(object: CheckedObject, refuse: Refuse): string[] {
  const spec = object.at('spec');
  const kind = spec.at('paramKind');
  if (isObject(kind)) {
    checkSet(refuse, kind.at('apiVersion'));
    checkSyntax(refuse, kind.at('apiVersion'), groupVersion);
    checkSet(refuse, kind.at('kind'));
    checkSyntax(refuse, kind.at('kind'), (text) => serviceName(text.toLowerCase()));
  }
  const match = spec.at('matchConstraints');
  checkMatch(refuse, match);
  if (!match.isSet) {
    refuse(match, 'matchConstraints is missing', 'set its resourceRules');
  } else if (isObject(match)) {
    checkFilled(refuse, match.at('resourceRules'));
  }
  const variables = isGiven(kind) ? [...OF_REQUEST, 'params'] : OF_REQUEST;
  checkConditions(refuse, spec.at('matchConditions'), variables);
  const declared = spec.at('variables').items;
  const all = declared.length > 0 ? [...variables, 'variables'] : variables;
  for (const variable of declared) {
    checkSyntax(refuse, variable.at('name'), celIdentifier);
    checkExpression(refuse, variable.at('expression'), all, []);
  }
  checkReferences(refuse, spec);
  return all;
}

/** Refuses variables that the policy does not declare, or declares later. */
function checkReferences(refuse: Refuse, spec: Field): void {
  const declared = new Set<string>();
  const check = (expression: Field) => {
    for (const [, name] of (expression.text ?? '').matchAll(REFERENCE)) {
      if (!declared.has(name)) {
        refuse(expression, `${shown(expression)} has variables.${name}, which is not declared before`, 'add it to variables');
        return;
      }
    }
  };
  const variables = spec.at('variables').items;
  for (const variable of variables) {
    check(variable.at('expression'));
    declared.add(variable.at('name').text ?? '');
  }
  if (variables.length > 0) {
    spec.at('validations').items.forEach((validation) => {
      check(validation.at('expression'));
      check(validation.at('messageExpression'));
    });
    spec.at('auditAnnotations').items.forEach((annotation) => {
      check(annotation.at('valueExpression'));
    });
  }
}
const REFERENCE = /(?<![\w.])variables\.(\w+)/g;

function checkValidations(object: CheckedObject, refuse: Refuse, variables: readonly string[]): void {
  const [validations, annotations] = [object.at('spec', 'validations'), object.at('spec', 'auditAnnotations')];
  if ((!validations.isSet || isEmptyList(validations)) && (!annotations.isSet || isEmptyList(annotations))) {
    refuse(validations, `ValidatingAdmissionPolicy "${object.name}" has neither validations nor auditAnnotations`, 'add one');
  }
  for (const validation of validations.items) {
    checkExpression(refuse, validation.at('expression'), variables, ['bool']);
    const text = validation.at('messageExpression');
    if (isGiven(text)) {
      checkExpression(refuse, text, variables, ['string']);
    }
    const message = validation.at('message');
    if (message.text !== undefined && (message.text.trim() === '' ? message.text !== '' : /[\r\n]/.test(message.text.trim()))) {
      refuse(message, `${shown(message)} is empty or has several lines`, 'use one line');
    }
    checkOneOf(refuse, validation.at('reason'), REASONS);
  }
  if (annotations.items.length > MOST_ANNOTATIONS) {
    refuse(annotations, `auditAnnotations has ${annotations.items.length} items`, `use at most ${MOST_ANNOTATIONS}`);
  }
  for (const annotation of annotations.items) {
    checkSyntax(refuse, annotation.at('key'), (key) => qualifiedName(`${object.name}/${key}`));
    const value = annotation.at('valueExpression');
    checkExpression(refuse, value, variables, ['string', 'null']);
    checkLongest(refuse, value, LONGEST_EXPRESSION);
  }
  checkDistinct(
    refuse,
    annotations.items.map((annotation) => annotation.at('key')),
  );
}

function checkMutation(refuse: Refuse, mutation: Field, variables: readonly string[]): void {
  const type = mutation.at('patchType').text ?? '';
  const fields = FIELDS.get(type);
  if (fields === undefined || !isObject(mutation)) {
    return;
  }
  const [field, other] = fields;
  if (!mutation.at(field).isSet) {
    refuse(mutation.at(field), `${field} is missing, beside patchType "${type}"`, 'set its expression');
  } else if (isObject(mutation.at(field))) {
    const expression = mutation.at(field, 'expression');
    checkSet(refuse, expression);
    if (isGiven(expression)) {
      checkExpression(refuse, expression, variables, []);
    }
  }
  if (mutation.at(other).isSet) {
    refuse(mutation.at(other), `${other} beside patchType "${type}"`, 'omit it');
  }
}

const FIELDS = new Map<string, readonly [string, string]>([
  ['ApplyConfiguration', ['applyConfiguration', 'jsonPatch']],
  ['JSONPatch', ['jsonPatch', 'applyConfiguration']],
]);
