import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment, Image, Microservice, Port, Probe, Resources, Runtime, Secret, Storage } from '../../index';
import { IMAGES } from '../images';
import { redisExporter } from '../monitoring/exporters';
import { password } from '../passwords/passwords';
import { program } from '../services/program';
import { scaling } from '../sizes';

/** The cart's own settings. */
export interface CartProps {
  /**
   * An image that holds the program.
   *
   * @default - the public node image, with the program in a ConfigMap
   */
  readonly image?: Image;
}

const PASSWORD = '/run/secrets/redis/password';

/** Who wants to buy what, over HTTP and WebSocket. The carts are in a redis of its own. */
export class Cart extends Microservice {
  /** Where the carts are kept. */
  public readonly redis: Microservice;
  /** What the two know, and nobody else. */
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
    // One replica on a claim: a store of carts needs no cluster of its own, and starts again within seconds.
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
