import { Construct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkAnnotations } from '../kubernetes/labels';
import { Exposures } from '../network/expose';
import { ExposeOptions } from '../network/exposure';
import { Visitor } from '../network/network-policy';
import { Port } from '../network/port';
import { Metrics } from './metrics';
import { profileOf } from './container-plan';
import { ReplicatedWorkload, ReplicatedWorkloadProps } from './replicated';

/** A service, and everything that describes it. */
export interface MicroserviceProps extends ReplicatedWorkloadProps {
  /**
   * What it listens on. The first port is the one that others call, unless they name another.
   *
   * @default - those of the runtime
   */
  readonly ports?: Port[];
  /**
   * Figures that Prometheus fetches, where the environment has it.
   *
   * @default - none
   */
  readonly metrics?: Metrics;
  /**
   * Annotations on its Service.
   *
   * @default - none
   */
  readonly serviceAnnotations?: { readonly [key: string]: string };
}

/**
 * A service: one image, its ports, and whom it talks to.
 *
 * The id is its name in the cluster. What it makes is safe as it stands: non-root, read-only, reachable only along declared edges.
 */
export class Microservice extends ReplicatedWorkload {
  private readonly exposures: Exposures;

  constructor(scope: Construct, id: string, props: MicroserviceProps) {
    const ports = props.ports ?? profileOf(props).ports ?? [];
    super(scope, id, props, ports, props.metrics);
    if (ports.length === 0) {
      throw new ConfigurationError(
        this,
        'ports [] make a service that nobody can call: give it `ports: [Port.http(8080)]`, or make it a `Worker`',
      );
    }
    checkAnnotations(this, props.serviceAnnotations ?? {});
    this.exposures = new Exposures(this, { ...this._labels });
    this._serve(props.serviceAnnotations);
  }

  /**
   * Makes a path of a host lead here, by an Ingress or an HTTPRoute, as the environment says; several services may share a host.
   *
   * @param host such as `shop.example.com`
   * @param path prefix, `/` unless given
   * @throws when the environment has no way in, when the host's path is taken, or when there is no port that speaks HTTP
   */
  public exposeAt(host: string, path = '/', options: ExposeOptions = {}): void {
    this.exposures.add(host, path, options);
  }

  /** @internal */
  public override get _visitors(): Visitor[] {
    return this.exposures.visitors;
  }
}
