import { apiServices } from '../../../lib/policy/rules/api-services';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const SPEC = { group: 'a.example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 10 };
const service = (fields: object = {}, name = 'v1.a.example.com') =>
  object('APIService', { metadata: { name }, spec: { ...SPEC, ...fields } }, 'apiregistration.k8s.io/v1');
const REMOTE = { name: 'a', namespace: 'b' };

testRule(
  apiServices,
  cases(
    [
      ['a local one', service()],
      ['one of the core group', service({ group: '' }, 'v1.')],
      ['one of a Service', service({ service: REMOTE, caBundle: 'YQ==' })],
    ],
    [
      ['another name', service({}, 'a'), ['metadata.name', 'name "a" is not that of its version and group']],
      ['no group', service({ group: undefined, version: 'v2' }, 'v2.'), ['spec.group', 'group is missing']],
      ['a group', service({ group: 'A' }, 'v1.A'), ['spec.group', 'group "A" is not valid']],
      ['no version', service({ version: undefined }), ['spec.version', 'version is missing']],
      ['a priority', service({ groupPriorityMinimum: 20001 }), ['spec.groupPriorityMinimum', 'groupPriorityMinimum 20001']],
      ['no priority', service({ versionPriority: 0 }), ['spec.versionPriority', 'versionPriority 0']],
      ['no TLS of a local one', service({ insecureSkipTLSVerify: true }), ['spec.insecureSkipTLSVerify', 'true without a service']],
      ['certificates of a local one', service({ caBundle: 'YQ==' }), ['spec.caBundle', 'caBundle without a service']],
      ['no namespace', service({ service: { name: 'a' } }), ['spec.service.namespace', 'namespace is missing']],
      ['a port', service({ service: { ...REMOTE, port: 0 } }), ['spec.service.port', 'port 0']],
      [
        'certificates that nobody verifies',
        service({ service: REMOTE, insecureSkipTLSVerify: true, caBundle: 'YQ==' }),
        ['spec.insecureSkipTLSVerify', 'insecureSkipTLSVerify true beside caBundle'],
      ],
    ],
  ),
);
