import { Construct, IConstruct } from 'constructs';
import { namespaceOf } from '../environment/environment';
import { checkId } from '../kubernetes/check-id';
import { checkLabels } from '../kubernetes/labels';
import { checkLabelName } from '../kubernetes/names';
import { describeService, findService } from './existing-service';
import { AddressRange, hostIn, ICallable } from './call';
import { checkPorts, Port } from './port';

/** What describes a workload of the cluster that somebody else created. */
export interface ExistingWorkloadProps {
  /**
   * Namespace of the workload.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;
  /**
   * Labels of its pods.
   *
   * @default - every pod of the namespace
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Ports of its Service, with the ports of the containers behind them, which may be below 1024: `Port.http(80, { containerPort: 80 })`.
   *
   * @default - none: the workload calls others, and is not called
   */
  readonly ports?: Port[];
  /**
   * Name of its Service.
   *
   * @default - the id of the construct
   */
  readonly service?: string;
}

/**
 * A workload that is not described with this library, such as one of a Helm chart, a monitoring agent, or another ingress controller. It can be called,
 * and can call services. It creates no object: NetworkPolicies that restrict its own pods must allow the same connections.
 *
 * @example
 * const reviews = new ExistingWorkload(chart, 'reviews', { namespace: 'legacy', podLabels: { app: 'reviews' }, ports: [Port.http(9080)] });
 * cart.calls(reviews);
 * cart.isCalledBy(reviews);
 *
 * const redis = new Include(chart, 'redis', { url: 'manifests/redis.yaml' });
 * cart.calls(ExistingWorkload.of(redis, 'redis-master'));
 */
export class ExistingWorkload extends Construct implements ICallable {
  /**
   * The workload behind a Service that other constructs create: `Include` and `Helm` of cdk8s, constructs of cdk8s-plus, or an ApiObject. Namespace,
   * labels and ports are those of the Service; named target ports are those of the containers of the pods that it selects. The protocol is that of
   * `appProtocol`, or else of the name of the port (`http`, `http-metrics`, `https`, `grpc`).
   *
   * @param scope contains the Service, and the workloads whose pods it selects
   * @param service name of the Service; variables of callers are derived from it
   * @throws ConfigurationError when the scope contains no such Service or several, for a Service without selector, and for ports that no container has
   */
  public static of(scope: IConstruct, service: string): ExistingWorkload {
    const object = findService(scope, service);
    const known = object.node.tryFindChild(service);
    return known instanceof ExistingWorkload ? known : new ExistingWorkload(object, service, describeService(scope, object));
  }

  /** Name that variables of callers are derived from: the id of the construct. */
  public readonly name: string;
  /** Ports of the Service. */
  public readonly ports: Port[];
  /** Namespace of the workload. */
  public readonly namespaceName: string;
  /** Labels of the pods. */
  public readonly podLabels: { readonly [key: string]: string };
  /** None: the pods are in the cluster. */
  public readonly addressRanges: AddressRange[] = [];
  private readonly service: string;

  /** @throws ConfigurationError for an id, a namespace, labels, ports or the name of a Service that are not valid */
  constructor(scope: Construct, id: string, props: ExistingWorkloadProps = {}) {
    checkId(scope, id);
    super(scope, id);
    this.name = id;
    this.namespaceName = props.namespace ?? namespaceOf(this);
    this.service = props.service ?? id;
    this.podLabels = props.podLabels ?? {};
    this.ports = props.ports ?? [];
    checkLabelName(this, 'namespace', this.namespaceName);
    checkLabelName(this, 'Service', this.service);
    checkLabels(this, this.podLabels);
    checkPorts(this, this.ports);
  }

  /** Host name of the Service for pods in `namespace`. */
  public hostFrom(namespace: string): string {
    return hostIn(this.namespaceName, this.service, namespace);
  }
}
