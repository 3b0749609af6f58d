import { join } from 'node:path';
import { Construct } from 'constructs';
import { Config, Environment, Microservice, Port, Probe, Resources, Runtime, Storage } from '../../index';
import { PRODUCTS } from '../catalogue/products';
import { ROOT } from '../root';
import { IMAGES } from './images';
import { nginxExporter } from './exporters';
import { scaling } from './scaling';

const PAGE = '/usr/share/nginx/html';
const PAGE_FILES = join(ROOT, 'lib/shop/page');

/** The page, and the reverse proxy for the services behind it. */
export class Frontend extends Microservice {
  constructor(scope: Construct, id: string) {
    const environment = Environment.of(scope);
    super(scope, id, {
      image: IMAGES.nginx,
      runtime: Runtime.nginx(),
      // Otherwise a graceful shutdown waits for every open tab.
      args: ['nginx', '-g', 'daemon off; worker_shutdown_timeout 10s;'],
      ports: [Port.webSocket(80)],
      // nginx answers both itself, because the page is useful while a service behind it is down.
      probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
      resources: Resources.tiny(),
      scaling: scaling(environment, 10),
      ...nginxExporter(environment, 'http://127.0.0.1:8081/stub_status'),
      config: Config.folder(PAGE, join(PAGE_FILES, 'public'))
        // Names and prices of the products in a cart.
        .and(Config.files(PAGE, { 'catalogue.json': JSON.stringify(PRODUCTS) }))
        .and(Config.folder('/etc/nginx/templates', join(PAGE_FILES, 'templates'))),
      // The image renders the templates into this directory, with the addresses of the services.
      storage: Storage.scratch('/etc/nginx/conf.d'),
    });
  }
}
