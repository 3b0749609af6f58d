import { join } from 'node:path';
import { Config, Environment, Microservice, Resources, Runtime } from '../../../lib';
import type { Cart } from '../../../lib/shop/programs/cart/cart-store';
import { PRODUCTS } from '../../../lib/shop/catalogue/products';
import { IMAGES } from '../../../lib/shop/constructs/images';
import { Shop } from '../../../lib/shop/shop';
import { ROOT } from '../../e2e/support/extras';
import { synthesized } from '../../e2e/support/synthesized';

export const NAMESPACE = 'shop-bench';
/** Host names of the shop, and of what it is compared with. */
export const HOSTS = { shop: 'bench.localhost', nginx: 'nginx.bench.localhost', node: 'node.bench.localhost' };

/** What is in the cart that is read, in the order in which the cart answers. */
export const CART: Cart = {
  version: 3,
  items: PRODUCTS.slice(0, 3)
    .map(({ id }, index) => ({ product: id, quantity: index + 1 }))
    .sort((a, b) => (a.product < b.product ? -1 : 1)),
};

const BARE_NODE = `'use strict';
const cart = '${JSON.stringify(CART)}';
require('node:http')
  .createServer((request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(cart))
  .listen(3000);
process.once('SIGTERM', () => process.exit(0));
`;

/** The shop, and the two that it is compared with. @returns the folder of the manifests */
export function manifests(): string {
  const environment = new Environment('bench', {
    domain: HOSTS.shop,
    namespace: NAMESPACE,
    replicas: 1,
  });
  return synthesized(environment.name, (app) => {
    const shop = new Shop(app, 'shop', { environment, generatePasswords: true });
    const nginx = new Microservice(shop, 'plain-nginx', {
      image: IMAGES.nginx,
      runtime: Runtime.nginx(),
      resources: Resources.tiny(),
      config: Config.folder('/usr/share/nginx/html', join(ROOT, 'lib/shop/page/public')),
    });
    nginx.exposeAt(HOSTS.nginx);
    const node = new Microservice(shop, 'bare-node', {
      image: IMAGES.node,
      runtime: Runtime.node(),
      args: ['node', '/app/server.js'],
      config: Config.files('/app', { 'server.js': BARE_NODE }),
    });
    node.exposeAt(HOSTS.node);
  });
}
