import { routeCollisions } from '../../../lib/policy/rules/route-collisions';
import { testRule } from '../test-rule';
import { object } from '../consistency-objects';

const ingress = (name: string, backend: string, { host = 'a.test', path = '/', metadata = {}, spec = {} } = {}) =>
  object(
    'Ingress',
    name,
    {
      rules: [{ host, http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name: backend, port: { number: 80 } } } }] } }],
      ...spec,
    },
    'networking.k8s.io/v1',
    metadata,
  );
const route = (name: string, backend: string, { matches = undefined as object[] | undefined, hostnames = ['a.test'], parent = {} } = {}) =>
  object(
    'HTTPRoute',
    name,
    { parentRefs: [{ name: 'shop', ...parent }], hostnames, rules: [{ matches, backendRefs: [{ name: backend, port: 80 }] }] },
    'gateway.networking.k8s.io/v1',
  );
const root = { path: { type: 'PathPrefix', value: '/' } };

testRule(routeCollisions, {
  compliant: [
    {
      title: 'different hosts and paths',
      given: [ingress('a', 'a'), ingress('b', 'b', { path: '/b' }), ingress('c', 'c', { host: 'c.test' })],
    },
    { title: 'the same backend', given: [ingress('a', 'a'), ingress('b', 'a')] },
    { title: 'different controllers', given: [ingress('a', 'a'), ingress('b', 'b', { spec: { ingressClassName: 'other' } })] },
    {
      title: 'a share of the requests',
      given: [ingress('a', 'a'), ingress('b', 'b', { metadata: { annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } } })],
    },
    {
      title: 'HTTPRoutes of different requests, hosts and listeners',
      given: [
        route('a', 'a'),
        route('b', 'b', { matches: [{ ...root, method: 'POST' }] }),
        route('c', 'c', { hostnames: ['c.test'] }),
        route('d', 'd', { parent: { sectionName: 'https' } }),
        route('e', 'e', { matches: [{ ...root, headers: [{ name: 'a', value: 'b' }] }] }),
      ],
    },
  ],
  nonCompliant: [
    {
      title: 'Ingresses with the same path',
      given: [ingress('a', 'a'), ingress('b', 'b')],
      finds: [
        {
          object: 'Ingress/b',
          field: 'spec.rules[0].http.paths[0].path',
          problem: 'path "/" of host "a.test" is also a route of Ingress "a", to another backend',
        },
      ],
    },
    {
      title: 'HTTPRoutes with the same requests',
      given: [route('a', 'a'), route('b', 'b', { matches: [root] })],
      finds: [
        {
          object: 'HTTPRoute/b',
          field: 'spec.rules[0].matches[0]',
          problem: 'path "/" of host "a.test" is also a route of HTTPRoute "a", to another backend',
        },
      ],
    },
    {
      title: 'HTTPRoutes for all requests of all hosts, once each',
      given: [route('a', 'a', { hostnames: [] }), route('b', 'b', { hostnames: [] })],
      finds: [{ object: 'HTTPRoute/b', field: 'spec.rules[0]', problem: 'path "/" of host "*"' }],
    },
  ],
});
