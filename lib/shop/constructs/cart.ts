import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment, Image, Microservice, Port, Probe, Resources, Runtime, Secret, Storage } from '../../index';
import { IMAGES } from './images';
import { redisExporter } from './exporters';
import { password } from './passwords';
import { program } from './program';
import { scaling } from './scaling';

/** Settings of the cart. */
export interface CartProps {
  /**
   * An image that contains the program.
   *
   * @default - the public node image, with the program in a ConfigMap
   */
  readonly image?: Image;
}

const PASSWORD = '/run/secrets/redis/password';

/** The carts of the visitors, over HTTP and WebSocket, stored in redis. */
export class Cart extends Microservice {
  /** The store of the carts. */
  public readonly redis: Microservice;
  /** Password of redis. */
  public readonly password: Secret;

  constructor(scope: Construct, id: string, { image }: CartProps = {}) {
    const environment = Environment.of(scope);
    const secret = password(environment, `${id}-redis`);
    super(scope, id, {
      ...(image ? { image, runtime: Runtime.node() } : program('cart')),
      ports: [Port.webSocket(3000)],
      probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
      metrics: { path: '/metrics' },
      scaling: scaling(environment, 10),
      env: { REDIS_PASSWORD_FILE: PASSWORD },
      secrets: [secret.asFile(PASSWORD)],
    });
    this.password = secret;
    // One replica on a claim: a store of carts restarts within seconds and does not need a cluster.
    this.redis = new Microservice(this, `${id}-redis`, {
      image: IMAGES.redis,
      runtime: Runtime.redis({ password: secret }),
      resources: Resources.small(),
      storage: Storage.perReplica('/data', Size.gibibytes(1)),
      ...redisExporter(environment, secret),
    });
    this.calls(this.redis, { variable: 'REDIS' });
  }
}
