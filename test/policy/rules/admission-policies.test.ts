import { admissionPolicies } from '../../../lib/policy/rules/admission-policies';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const RULE = { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] };
const API = 'admissionregistration.k8s.io/v1';
const policy = (spec: object) =>
  object(
    'ValidatingAdmissionPolicy',
    { spec: { matchConstraints: { resourceRules: [RULE] }, validations: [{ expression: 'true' }], ...spec } },
    API,
  );
const validates = (fields: object) => policy({ validations: [{ expression: 'true', ...fields }] });
const PATCH = { patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "remove", path: "/a"}]' } };
const mutates = (mutation: object, spec: object = {}) =>
  object(
    'MutatingAdmissionPolicy',
    { spec: { matchConstraints: { resourceRules: [RULE] }, reinvocationPolicy: 'Never', mutations: [mutation], ...spec } },
    API,
  );
const AT = 'spec.validations[0]';

testRule(
  admissionPolicies,
  cases(
    [
      ['an expression', validates({ expression: 'object.spec.replicas <= 5 && has(oldObject.metadata)', messageExpression: '"a" + "b"' })],
      [
        'parameters and variables',
        policy({
          paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
          variables: [{ name: 'limit', expression: 'params.data.limit' }],
          validations: [{ expression: 'object.spec.replicas <= int(variables.limit)' }],
        }),
      ],
      ['functions that are not known here', validates({ expression: 'authorizer.group("apps").resource("a").check("get").allowed()' })],
      ['packages', validates({ expression: 'sets.contains([1, 2], [2]) && format.dns1123Label().validate("a").hasValue()' })],
      ['what looks like functions', validates({ expression: '1 in (object.spec.a) && "foo(" != \'bar(\' // baz(' })],
      ['variables of a macro', validates({ expression: '{"a": 1}.transformMap(k, v, v + 1).size() == 1' })],
      ['an audit alone', policy({ validations: [], auditAnnotations: [{ key: 'a', valueExpression: 'true ? "a" : null' }] })],
      ['a patch', mutates(PATCH)],
    ],
    [
      ['no constraints', policy({ matchConstraints: undefined }), ['spec.matchConstraints', 'matchConstraints is missing']],
      ['no rules', policy({ matchConstraints: {} }), ['spec.matchConstraints.resourceRules', 'resourceRules is missing']],
      ['nothing validated', policy({ validations: [] }), ['spec.validations', 'neither validations nor auditAnnotations']],
      ['syntax', validates({ expression: 'object.spec.' }), [`${AT}.expression`, 'expression "object.spec." is no expression']],
      ['an unknown function', validates({ expression: 'foo(object.spec)' }), [`${AT}.expression`, 'the unknown function "foo"']],
      [
        'an unknown package',
        validates({ expression: 'math.greatest(1, 2) == 2' }),
        [`${AT}.expression`, 'the unknown function "greatest"'],
      ],
      [
        'a macro that does not exist',
        validates({ expression: 'object.spec.x.al(c, c == 1)' }),
        [`${AT}.expression`, 'the unknown function "al"'],
      ],
      ['a text and a number', validates({ expression: "'a' + 1 == 'a1'" }), [`${AT}.expression`, 'has the operation string + int']],
      ['nothing', validates({ expression: ' ' }), [`${AT}.expression`, 'expression " " is empty']],
      ['a number', validates({ expression: '1' }), [`${AT}.expression`, 'expression "1" is of type int']],
      ['an unknown variable', validates({ expression: 'objet.spec.a' }), [`${AT}.expression`, 'the unknown variable "objet"']],
      ['parameters of no kind', validates({ expression: 'params.a' }), [`${AT}.expression`, 'the unknown variable "params"']],
      ['a message that is none', validates({ messageExpression: '1' }), [`${AT}.messageExpression`, 'is of type int']],
      ['a message of two lines', validates({ message: 'a\nb' }), [`${AT}.message`, 'is empty or has several lines']],
      ['a reason', validates({ reason: 'a b' }), [`${AT}.reason`, 'reason "a b" is not one of']],
      ['a name', policy({ variables: [{ name: 'a-b', expression: 'true' }] }), ['spec.variables[0].name', 'name "a-b" is not valid']],
      [
        'a variable that is declared later',
        policy({
          variables: [
            { name: 'a', expression: 'variables.b' },
            { name: 'b', expression: '1' },
          ],
        }),
        ['spec.variables[0].expression', 'has variables.b, which is not declared before'],
      ],
      [
        'a variable that is not declared',
        policy({ variables: [{ name: 'a', expression: '1' }], validations: [{ expression: 'variables.b == 1' }] }),
        [`${AT}.expression`, 'has variables.b, which is not declared before'],
      ],
      [
        'a kind of parameters',
        policy({ paramKind: { apiVersion: 'a/b/c' } }),
        ['spec.paramKind.apiVersion', 'apiVersion "a/b/c" is not valid'],
        ['spec.paramKind.kind', 'kind is missing'],
      ],
      [
        'audits',
        policy({ auditAnnotations: [{ key: 'a b', valueExpression: '1' }] }),
        ['spec.auditAnnotations[0].key', 'key "a b" is not valid'],
        ['spec.auditAnnotations[0].valueExpression', 'valueExpression "1" is of type int'],
      ],
      [
        'a resource that is there twice',
        policy({ matchConstraints: { resourceRules: [{ ...RULE, resourceNames: ['a', 'a'] }] } }),
        ['spec.matchConstraints.resourceRules[0].resourceNames[1]', '"a" is there twice'],
      ],
      ['no mutations', mutates(PATCH, { mutations: [] }), ['spec.mutations', 'mutations is empty']],
      ['no policy', mutates(PATCH, { reinvocationPolicy: undefined }), ['spec.reinvocationPolicy', 'reinvocationPolicy is missing']],
      ['no patch', mutates({ patchType: 'JSONPatch' }), ['spec.mutations[0].jsonPatch', 'jsonPatch is missing']],
      [
        'two patches',
        mutates({ ...PATCH, applyConfiguration: {} }),
        ['spec.mutations[0].applyConfiguration', 'applyConfiguration beside patchType "JSONPatch"'],
      ],
    ],
  ),
);
