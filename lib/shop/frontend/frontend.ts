import { join } from 'node:path';
import { Construct } from 'constructs';
import { Config, Environment, Microservice, Port, Probe, Resources, Runtime, Storage } from '../../index';
import { PRODUCTS } from '../catalogue/products';
import { IMAGES } from '../images';
import { nginxExporter } from '../monitoring/exporters';
import { scaling } from '../sizes';

const PAGE = '/usr/share/nginx/html';

/** What people see: the page, and the way to the services behind it. */
export class Frontend extends Microservice {
  constructor(scope: Construct, id: string) {
    const environment = Environment.of(scope);
    super(scope, id, {
      image: IMAGES.nginx,
      runtime: Runtime.nginx(),
      // Told to end, it waits for every open tab, unless it is told for how long.
      args: ['nginx', '-g', 'daemon off; worker_shutdown_timeout 10s;'],
      ports: [Port.webSocket(80)],
      // nginx answers both itself: it is of use while a service behind it is down.
      probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
      resources: Resources.tiny(),
      scaling: scaling(environment, 10),
      ...nginxExporter(environment, 'http://127.0.0.1:8081/stub_status'),
      config: Config.folder(PAGE, join(__dirname, 'public'))
        // Names and prices of what is in a cart.
        .and(Config.files(PAGE, { 'catalogue.json': JSON.stringify(PRODUCTS) }))
        .and(Config.folder('/etc/nginx/templates', join(__dirname, 'templates'))),
      // Here the image writes what it makes of the templates: they get the addresses of the services.
      storage: Storage.scratch('/etc/nginx/conf.d'),
    });
  }
}
