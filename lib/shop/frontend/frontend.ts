import { join } from 'node:path';
import { Construct } from 'constructs';
import { Config, Environment, Microservice, Port, Probe, Resources, Runtime, Storage } from '../../index';
import { IMAGES } from '../images';
import { scaling } from '../sizes';

/** What people see: the page, and the way to the services behind it. */
export class Frontend extends Microservice {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      image: IMAGES.nginx,
      runtime: Runtime.nginx(),
      ports: [Port.webSocket(80)],
      probes: { readiness: Probe.http('/healthz') },
      resources: Resources.tiny(),
      scaling: scaling(Environment.of(scope), 10),
      config: Config.folder('/usr/share/nginx/html', join(__dirname, 'public')).and(
        Config.folder('/etc/nginx/templates', join(__dirname, 'templates')),
      ),
      // Here the image writes what it makes of the templates: they get the addresses of the services.
      storage: Storage.scratch('/etc/nginx/conf.d'),
    });
  }
}
