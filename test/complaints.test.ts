import { complaints } from './complaints';
import { deployment, object } from './fuzz/invariants/sample';

test('a sound object has no complaint', () => {
  expect(complaints(deployment())).toEqual([]);
  expect(complaints(object('networking.k8s.io/v1', 'Ingress', {}, 'cart.shop.example.com'))).toEqual([]);
});

test.each([
  ['undefined', { replicas: undefined }, 'Deployment.spec.replicas is undefined'],
  ['NaN', { replicas: NaN }, 'Deployment.spec.replicas is NaN'],
  ['a fraction', { replicas: 0.5 }, 'Deployment.spec.replicas is 0.5'],
  ['an empty list', { list: [] }, 'Deployment.spec.list is empty'],
  ['a port out of range', { port: 70_000 }, 'Deployment.spec.port is 70000'],
  ['a text that stands for none', { text: '[object Object]' }, 'Deployment.spec.text is [object Object]'],
  ['a selector of others', { selector: { matchLabels: { app: 'other' } } }, 'the selector does not match app'],
])('%s is one', (_, spec, complaint) => {
  expect(complaints(deployment({ spec }))).toEqual([complaint]);
});

test('names that are not valid are', () => {
  expect(complaints(deployment({ name: 'a.b' }))).toEqual(['Deployment is called a.b', 'a.b']);
  expect(complaints(deployment({ pod: { volumes: [{ name: 'Data', emptyDir: {} }] } }))).toEqual(['Data']);
});
