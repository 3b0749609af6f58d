import { addresses } from './addresses';
import { withFlagger } from './flagger';
import { names } from './names';
import { ports } from './ports';
import { deployment, object, service } from './sample';

const canary = (targetPort: string) =>
  object('flagger.app/v1beta1', 'Canary', {
    targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' },
    service: { port: 80, portName: 'http', targetPort, portDiscovery: false, apex: {} },
  });
const WEB = deployment({ name: 'web', container: { env: [{ name: 'CART_URL', value: 'http://cart' }] } });

test('callers find the Service that Flagger makes', () => {
  expect(addresses(withFlagger([WEB, deployment(), canary('http')]))).toEqual([]);
  expect(addresses(withFlagger([WEB, deployment()]))).toEqual(['Deployment shop/web, web: no Service is at cart:80']);
});

test('a Service that Flagger makes, too, is found', () => {
  expect(names(withFlagger([deployment(), service(), canary('http')]))).toEqual(['two objects are Service shop/cart']);
});

test('a port that the pods do not have is found', () => {
  expect(ports(withFlagger([deployment(), canary('grpc')]))).toEqual(['Service shop/cart: no container has port grpc for http']);
});
