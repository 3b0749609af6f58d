import { join } from 'node:path';
import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { Config, Environment, Microservice, Port, Probe, Resources, Runtime, Storage } from '../../index';
import { IMAGES } from '../images';
import { password } from '../passwords';
import { scaling } from '../sizes';

const APP = '/app';

/** Who wants to buy what, over HTTP and WebSocket. The carts are in a redis of its own. */
export class Cart extends Microservice {
  /** Where the carts are kept. */
  public readonly redis: Microservice;

  constructor(scope: Construct, id: string) {
    const environment = Environment.of(scope);
    const secret = password(environment, `${id}-redis`);
    const file = '/run/secrets/redis/password';
    super(scope, id, {
      image: IMAGES.node,
      runtime: Runtime.node(),
      args: ['node', `${APP}/server.js`],
      ports: [Port.webSocket(3000)],
      probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
      metrics: { path: '/metrics' },
      scaling: scaling(environment, 10),
      config: Config.folder(APP, join(__dirname, 'app')),
      env: secret && { REDIS_PASSWORD_FILE: file },
      secrets: secret && [secret.asFile(file)],
    });
    // One replica on a claim: a store of carts needs no cluster of its own, and starts again within seconds.
    this.redis = new Microservice(this, `${id}-redis`, {
      image: IMAGES.redis,
      runtime: Runtime.redis({ password: secret }),
      resources: Resources.small(),
      storage: Storage.perReplica('/data', Size.gibibytes(1)),
    });
    this.calls(this.redis, { variable: 'REDIS' });
  }
}
