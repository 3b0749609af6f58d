import { flowSchemas } from '../../../lib/policy/rules/flow-schemas';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const USER = { kind: 'User', user: { name: 'a' } };
const RESOURCES = { verbs: ['get'], apiGroups: ['*'], resources: ['pods'], namespaces: ['*'] };
const schema = (spec: object) =>
  object(
    'FlowSchema',
    { spec: { priorityLevelConfiguration: { name: 'a' }, matchingPrecedence: 500, ...spec } },
    'flowcontrol.apiserver.k8s.io/v1',
  );
const rule = (fields: object) => schema({ rules: [{ subjects: [USER], resourceRules: [RESOURCES], ...fields }] });
const resources = (fields: object) => rule({ resourceRules: [{ ...RESOURCES, ...fields }] });
const subject = (fields: object) => rule({ subjects: [fields] });
const urls = (...nonResourceURLs: string[]) => rule({ nonResourceRules: [{ verbs: ['*'], nonResourceURLs }] });
const AT = 'spec.rules[0]';

testRule(
  flowSchemas,
  cases(
    [
      ['no rules', schema({ distinguisherMethod: { type: 'ByUser' } })],
      ['the default precedence', schema({ matchingPrecedence: 0 })],
      ['resources of the cluster', resources({ namespaces: undefined, clusterScope: true })],
      ['all accounts', subject({ kind: 'ServiceAccount', serviceAccount: { name: '*', namespace: 'a' } })],
      ['URLs', urls('/', '/healthz/*', '/a/b')],
    ],
    [
      ['a precedence', schema({ matchingPrecedence: 10001 }), ['spec.matchingPrecedence', 'matchingPrecedence 10001']],
      ['the first precedence', schema({ matchingPrecedence: 1 }), ['spec.matchingPrecedence', 'matchingPrecedence 1']],
      ['no level', schema({ priorityLevelConfiguration: { name: '' } }), ['spec.priorityLevelConfiguration.name', 'name "" is empty']],
      ['a method', schema({ distinguisherMethod: { type: 'By' } }), ['spec.distinguisherMethod.type', 'type "By"']],
      ['nobody', rule({ subjects: [] }), [`${AT}.subjects`, 'subjects is empty']],
      ['nothing', rule({ resourceRules: [] }), [AT, 'neither resourceRules nor nonResourceRules']],
      ['no namespaces', resources({ namespaces: [] }), [`${AT}.resourceRules[0].namespaces`, 'namespaces is missing']],
      ['a verb', resources({ verbs: ['fetch'] }), [`${AT}.resourceRules[0].verbs[0]`, '"fetch" is not one of']],
      ['all and more', resources({ verbs: ['*', 'get'] }), [`${AT}.resourceRules[0].verbs`, 'verbs has others beside "*"']],
      ['a namespace', resources({ namespaces: ['A'] }), [`${AT}.resourceRules[0].namespaces[0]`, '"A" is not valid']],
      ['a relative URL', urls('a'), [`${AT}.nonResourceRules[0].nonResourceURLs[0]`, '"a" is not a path']],
      ['a wildcard within', urls('/a*'), [`${AT}.nonResourceRules[0].nonResourceURLs[0]`, '"/a*" is not a path']],
      ['two slashes', urls('/a//b'), [`${AT}.nonResourceRules[0].nonResourceURLs[0]`, '"/a//b" is not a path']],
      ['a kind', subject({ kind: 'Robot' }), [`${AT}.subjects[0].kind`, 'kind "Robot"']],
      ['no user', subject({ kind: 'User' }), [`${AT}.subjects[0].user`, 'user is missing']],
      ['another', subject({ ...USER, group: { name: 'a' } }), [`${AT}.subjects[0].group`, 'group of a subject of kind User']],
      [
        'an account of no namespace',
        subject({ kind: 'ServiceAccount', serviceAccount: { name: 'a', namespace: '' } }),
        [`${AT}.subjects[0].serviceAccount.namespace`, 'namespace "" is empty'],
      ],
    ],
  ),
);
