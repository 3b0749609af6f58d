import { addresses } from './addresses';
import { deployment, service } from './sample';

const found = (env: Readonly<Record<string, string>>) =>
  addresses([deployment({ name: 'web', container: { env: Object.entries(env).map(([name, value]) => ({ name, value })) } }), service()]);

test.each([
  [{ CART_URL: 'http://cart' }],
  [{ CART_URL: 'http://cart.shop.svc:80' }],
  [{ CART_HOST: 'cart', CART_PORT: '80' }],
  [{ CART_ADDR: 'cart:80' }],
  [{ API_URL: 'https://api.example.com', API_HOST: 'api.example.com', API_PORT: '1' }],
  [{ NAME: 'cart', SERVER_HOST: '0.0.0.0', SERVER_PORT: '1' }],
])('%j is sound', (env) => {
  expect(found(env)).toEqual([]);
});

test.each([
  [{ CART_URL: 'http://cart:3000' }, 'cart:3000'],
  [{ CART_URL: 'https://cart' }, 'cart:443'],
  [{ CART_URL: 'http://cart.other.svc' }, 'cart.other.svc:80'],
  [{ CART_URL: 'http://nobody' }, 'nobody:80'],
  [{ CART_HOST: 'cart', CART_PORT: '6379' }, 'cart:6379'],
  [{ CART_ADDR: 'cart:6379' }, 'cart:6379'],
])('%j that leads nowhere is found', (env, address) => {
  expect(found(env)).toEqual([`Deployment shop/web, web: no Service is at ${address}`]);
});
