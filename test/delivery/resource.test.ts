import { Resources } from '../../lib/delivery/resource';
import type { Manifest } from '../../lib/kubernetes/rendered-object';

const resource = (kind: string, plurals: Record<string, string> = {}, definitions: Manifest[] = []) =>
  new Resources(definitions, plurals).of({ apiVersion: 'example.com/v1', kind });

test.each([
  ['Deployment', 'deployments'],
  ['NetworkPolicy', 'networkpolicies'],
  ['Ingress', 'ingresses'],
  ['IngressClass', 'ingressclasses'],
  ['Gateway', 'gateways'],
  ['HTTPRoute', 'httproutes'],
  ['Endpoints', 'endpoints'],
  ['Prometheus', 'prometheuses'],
  ['Elasticsearch', 'elasticsearches'],
  ['StorageClass', 'storageclasses'],
  ['constructor', 'constructors'],
])('a %s is in %s', (kind, expected) => {
  expect(resource(kind)).toBe(expected);
});

test('what is given comes before the usual plural, and a definition before both', () => {
  expect(resource('Mouse', { Mouse: 'mice' })).toBe('mice');
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: { group: 'example.com', names: { kind: 'Mouse', plural: 'rodents' } },
  };
  expect(resource('Mouse', { Mouse: 'mice' }, [definition])).toBe('rodents');
});
