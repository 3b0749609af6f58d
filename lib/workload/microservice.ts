import { Construct } from 'constructs';
import { pathBelow } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { Call, ICallable, isBetweenTenants, resolvePort } from '../network/call';
import { CallGraph } from '../network/call-graph';
import { Host } from '../network/host';
import { Port } from '../network/port';
import { ExposeOptions } from '../network/expose-options';
import { Routes } from '../network/routes';
import { profileOf } from '../pod/runtime';
import { createReplicated } from './create/replicated';
import { Metrics } from './metrics';
import { ReplicatedWorkloadProps } from './replicated-props';
import { ReplicatedWorkload } from './replicated-workload';
import { ReplicatedModel, resolveReplicated } from './resolve/replicated';
import { ServiceType } from './service-type';
import { Workload } from './workload';

/** What describes a service. */
export interface MicroserviceProps extends ReplicatedWorkloadProps {
  /**
   * Ports of the service. Callers use the first unless they name another.
   *
   * @default - those of the runtime
   */
  readonly ports?: Port[];
  /**
   * Metrics that Prometheus scrapes, where the cluster provides it.
   *
   * @default - none
   */
  readonly metrics?: Metrics;
  /**
   * How the Service is reached.
   *
   * @default ServiceType.clusterIp()
   */
  readonly serviceType?: ServiceType;
  /**
   * Annotations on the Service, such as those for a load balancer.
   *
   * @default - none
   */
  readonly serviceAnnotations?: { readonly [key: string]: string };
}

/**
 * A service: an image, its ports, and the services it calls.
 *
 * The id is the name in the cluster. Its pods run without root on a read-only root file system, and accept connections along declared edges only.
 *
 * @example
 * const orders = new Microservice(chart, 'orders', {
 *   image: Image.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: [Port.http(8080)],
 *   scaling: Scaling.onCpu({ min: 2, max: 10, target: 70 }),
 * });
 * orders.exposeAt('shop.example.com', '/orders');
 */
export class Microservice extends ReplicatedWorkload {
  /** @internal */
  public override readonly _model: ReplicatedModel;
  private readonly routes: Routes;

  /** @throws ConfigurationError for input that cannot become valid objects */
  constructor(scope: Construct, id: string, props: MicroserviceProps) {
    const { ports = profileOf(props).ports ?? [], metrics, serviceType, serviceAnnotations } = props;
    if (ports.length === 0) {
      throw new ConfigurationError(
        pathBelow(scope, id),
        'ports [] describe a service that cannot be called: set `ports: [Port.http(8080)]`, or use a `Worker`',
      );
    }
    const model = resolveReplicated(scope, id, props, { ports, isCalled: true, metrics, serviceType, serviceAnnotations });
    super(scope, id);
    this._model = model;
    this.routes = new Routes(this, model);
    createReplicated(this, model, this.routes);
    if (model.peerPort !== undefined) {
      this.calls(this, { port: model.peerPort });
    }
  }

  /**
   * Admits connections from a workload that this program does not create, or from addresses outside of the cluster, to one port. Services that it creates
   * call this one by `calls`; those of another tenant need both.
   *
   * @param port name of the port; the first if omitted
   * @throws ConfigurationError when the service has no port of the name
   */
  public isCalledBy(caller: ICallable, port?: string): void {
    const call = new Call(caller, this, resolvePort(caller, this, port));
    if (!(caller instanceof Workload)) {
      CallGraph.of(this)._add(call);
    } else if (isBetweenTenants(call)) {
      CallGraph.of(this)._admitTenant(call);
    } else {
      throw new ConfigurationError(
        this,
        `is called by ${caller.name}, which this program creates: declare \`${caller.name}.calls(${this.name})\``,
      );
    }
  }

  /**
   * Routes a path of a host to a port of HTTP or gRPC of this service: by an Ingress, or by an HTTPRoute or a GRPCRoute, as the environment decides.
   * Several services may share a host; with the Gateway API, gRPC needs a host of its own.
   *
   * @param host such as `shop.example.com`
   * @param path prefix of the requests; for gRPC, a service (`/acme.Orders`), a method (`/acme.Orders/Get`), or `/` for all
   * @throws ConfigurationError when the cluster provides no ingress or gateway, when another service has the path, when the port speaks neither HTTP nor
   * gRPC, and for options that an Ingress has no field for
   */
  public exposeAt(host: string, path = '/', options: ExposeOptions = {}): void {
    this.routes.add(Host.of(this, host), path, options);
  }
}
