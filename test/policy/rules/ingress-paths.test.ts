import { ingressPaths } from '../../../lib/policy/rules/ingress-paths';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const SERVICE = { service: { name: 'a', port: { number: 80 } } };
const ingress = (spec: object) => object('Ingress', { spec }, 'networking.k8s.io/v1');
const path = (fields: object) =>
  ingress({ rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: SERVICE, ...fields }] } }] });
const service = (fields: object) => path({ backend: { service: { name: 'a', port: { number: 80 }, ...fields } } });
const AT = 'spec.rules[0].http.paths[0]';

testRule(
  ingressPaths,
  cases(
    [
      ['a path', path({})],
      ['a backend alone', ingress({ defaultBackend: SERVICE })],
      ['any path', path({ path: undefined, pathType: 'ImplementationSpecific' })],
      ['a digit first, for newer versions', service({ name: '2a' }), [36]],
      ['a resource', path({ backend: { resource: { kind: 'Bucket', name: 'a' } } })],
    ],
    [
      ['nothing', ingress({}), ['spec.rules', 'Ingress "a" has neither rules nor a defaultBackend']],
      ['no paths', ingress({ rules: [{ http: { paths: [] } }] }), ['spec.rules[0].http.paths', 'paths is empty']],
      ['a relative path', path({ path: 'a' }), [`${AT}.path`, 'path "a" is not absolute']],
      ['no path', path({ path: undefined }), [`${AT}.path`, 'path is missing']],
      ['two slashes', path({ path: '/a//b' }), [`${AT}.path`, 'path "/a//b" has "//"']],
      ['steps back at the end', path({ path: '/a/..' }), [`${AT}.path`, 'path "/a/.." has "/.."']],
      ['no backend', path({ backend: {} }), [`${AT}.backend`, 'backend has neither']],
      [
        'a resource',
        path({ backend: { resource: { kind: 'Bucket', name: 'a/b' } } }),
        [`${AT}.backend.resource.name`, 'name "a/b" is not valid'],
      ],
      ['two backends', path({ backend: { ...SERVICE, resource: {} } }), [`${AT}.backend.resource`, 'backend has both']],
      ['no port', service({ port: {} }), [`${AT}.backend.service.port`, 'port is missing']],
      ['two ports', service({ port: { number: 80, name: 'http' } }), [`${AT}.backend.service.port.name`, 'port has both']],
      ['a port out of range', service({ port: { number: 70000 } }), [`${AT}.backend.service.port.number`, 'number 70000']],
      ['a name of a port', service({ port: { name: 'A' } }), [`${AT}.backend.service.port.name`, 'name "A" is not valid']],
      ['a name', service({ name: '2a' }), [`${AT}.backend.service.name`, 'name "2a" is not valid']],
      ['an empty name', service({ name: '' }), [`${AT}.backend.service.name`, 'name "" is empty']],
    ],
  ),
);
