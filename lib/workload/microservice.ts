import { Construct } from 'constructs';
import { pathBelow } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { Call, ICallable, isBetweenTenants, resolvePort } from '../network/call';
import { CallGraph } from '../network/call-graph';
import { Host } from '../network/host';
import { Port } from '../network/port';
import { ExposeOptions } from '../network/expose-options';
import { Exposure, Routes } from '../network/routes';
import { profileOf } from '../pod/runtime';
import { createReplicated } from './create/replicated';
import { createTrial } from './create/trial';
import { Metrics } from './metrics';
import { resumeCalls } from './other-cluster';
import { ReplicatedWorkloadProps } from './replicated-props';
import { ReplicatedWorkload } from './replicated-workload';
import { ReplicatedModel, resolveReplicated } from './resolve/replicated';
import { Described, resolveTrial, TrialModel } from './resolve/trial';
import { checkHanded } from './release/check-handed';
import { routeOwner } from './resolve/release';
import { ServiceType } from './service-type';
import { TrialProps } from './trial-props';
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
  private readonly described: Described;
  private trial?: TrialModel;

  /** @throws ConfigurationError for input that cannot become valid objects */
  constructor(scope: Construct, id: string, props: MicroserviceProps) {
    const { ports = profileOf(props).ports ?? [], metrics, serviceType, serviceAnnotations } = props;
    if (ports.length === 0) {
      throw new ConfigurationError(
        pathBelow(scope, id),
        'ports [] describe a service that cannot be called: set `ports: [Port.http(8080)]`, or use a `Worker`',
      );
    }
    const serving = { ports, isCalled: true, metrics, serviceType, serviceAnnotations };
    const model = resolveReplicated(scope, id, props, serving);
    super(scope, id);
    this._model = model;
    this.described = { scope, props, serving };
    this.routes = new Routes(this, model, model.release && routeOwner(model.name, model.release));
    createReplicated(this, model, this.routes, () => this.selected);
    if (model.peerPort !== undefined) {
      this.calls(this, { port: model.peerPort });
    }
  }

  /** @internal */
  public override get _exposures(): readonly Exposure[] {
    return this.routes.exposures;
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
    checkHanded(this, this.routes.handed, this.ports[0]);
    resumeCalls(this);
  }

  /**
   * Runs another version of this service beside the current one, for a share of the requests: a second Deployment `NAME-next`, with a budget, a spread,
   * an autoscaler and a monitor of its own, and the account, the configuration and the network policy of the service, so that the same connections are
   * admitted. No operator is needed: the share is committed like any other change.
   *
   * Begin with `share: 0`, so that its pods are ready before the first request, and set 0 again before you remove the line.
   *
   * @throws ConfigurationError for a share that is not possible, when another version is tried out already, when the versions cannot run side by side
   * (replicas with names or data of their own, `Rollout.recreate()`, a given `selector`), where nothing can divide the requests (an Ingress, or fewer
   * replicas than the share needs); at synthesis, when the service has no route to divide
   */
  public tryOut(trial: TrialProps): void {
    if (this.trial) {
      throw new ConfigurationError(this, `tries out ${this.trial.name} already: remove one of the two calls of \`tryOut\``);
    }
    const model = resolveTrial(this._model, this.described, trial);
    createTrial(this, model, this.routes);
    this.trial = model;
    if (!model.isByReplicas) {
      this.routes.other = { service: model.name, share: model.share };
    }
  }

  /** Labels of the pods that the Service leads to: those of both versions, where replicas divide the connections. */
  private get selected(): { readonly [label: string]: string } {
    const { selector, podLabels } = this._model;
    return this.trial?.isByReplicas && this.trial.share > 0 ? podLabels : selector;
  }
}
