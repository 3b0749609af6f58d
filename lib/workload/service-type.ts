import { EVERY_ADDRESS } from '../kubernetes/cidr';
import { checkCidrs } from '../kubernetes/check-cidr';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { firstDuplicate } from '../kubernetes/first-duplicate';
import { checkQualifiedName } from '../kubernetes/labels';
import { Port } from '../network/port';

/** The load balancer of a service. */
export interface LoadBalancerProps {
  /**
   * Address ranges of the clients, such as `["203.0.113.0/24"]`. A load balancer that connects to the pods itself may check their health from addresses
   * of its own, which belong to them.
   *
   * @default - every address
   */
  readonly sourceRanges?: string[];
  /**
   * Class of the load balancer, such as `service.k8s.aws/nlb`. It cannot be changed later.
   *
   * @default - that of the cluster
   */
  readonly loadBalancerClass?: string;
}

/** The ports of a service on every node. */
export interface NodePortProps {
  /**
   * Numbers from 30000 to 32767, by names of ports.
   *
   * @default - the cluster chooses
   */
  readonly ports?: { readonly [portName: string]: number };
  /**
   * Address ranges of the clients, such as `["203.0.113.0/24"]`.
   *
   * @default - every address
   */
  readonly sourceRanges?: string[];
}

type Kind =
  | { readonly kind: 'clusterIp' }
  | { readonly kind: 'headless' }
  | { readonly kind: 'loadBalancer'; readonly props: LoadBalancerProps }
  | { readonly kind: 'nodePort'; readonly props: NodePortProps };

/**
 * How a Service is reached. From outside the cluster, each of its ports is: a load balancer and node ports are for protocols that `exposeAt` does not
 * route.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
 * @example
 * new Microservice(chart, 'mqtt', {
 *   image: Image.of('ghcr.io/acme/mqtt:1.0.0'),
 *   ports: [Port.tcp(1883)],
 *   serviceType: ServiceType.loadBalancer({ sourceRanges: ['203.0.113.0/24'] }),
 * });
 */
export class ServiceType {
  /** By one address in the cluster. */
  public static clusterIp(): ServiceType {
    return new ServiceType({ kind: 'clusterIp' });
  }

  /**
   * By the addresses of its pods, to which DNS resolves its name: for clients that balance by themselves, such as those of gRPC. They connect to the pods
   * directly, so that each port has the number of its container port. A Service that exists is neither made headless nor given an address: delete it
   * before the change is applied.
   */
  public static headless(): ServiceType {
    return new ServiceType({ kind: 'headless' });
  }

  /**
   * By a load balancer outside the cluster, and by one address in it. With `sourceRanges`, the addresses of the clients are kept, and the network policy
   * admits those only. Annotations for the load balancer are `serviceAnnotations`.
   */
  public static loadBalancer(props: LoadBalancerProps = {}): ServiceType {
    return new ServiceType({ kind: 'loadBalancer', props });
  }

  /**
   * By ports of every node, and by one address in the cluster. With `sourceRanges`, the addresses of the clients are kept, so that only nodes with a pod
   * of the service respond, and the network policy admits those addresses only.
   */
  public static nodePort(props: NodePortProps = {}): ServiceType {
    return new ServiceType({ kind: 'nodePort', props });
  }

  private constructor(
    /** @internal */
    public readonly _kind: Kind,
  ) {}

  /** @internal address ranges of clients outside the cluster; undefined where there are none */
  public get _clientRanges(): readonly string[] | undefined {
    return 'props' in this._kind ? (this._kind.props.sourceRanges ?? EVERY_ADDRESS) : undefined;
  }

  /** @internal numbers on the nodes, by names of ports */
  public get _nodePorts(): ReadonlyMap<string, number> {
    return new Map(this._kind.kind === 'nodePort' ? Object.entries(this._kind.props.ports ?? {}) : []);
  }

  /** @internal @param ports of all containers */
  public _check(origin: Origin, ports: readonly Port[]): void {
    const kind = this._kind;
    switch (kind.kind) {
      case 'clusterIp':
        return;
      case 'headless':
        checkSameNumbers(origin, ports);
        return;
      case 'loadBalancer':
        checkCidrs(origin, 'sourceRanges', kind.props.sourceRanges);
        if (kind.props.loadBalancerClass !== undefined) {
          checkQualifiedName(origin, 'load balancer class', kind.props.loadBalancerClass);
        }
        return;
      case 'nodePort':
        checkCidrs(origin, 'sourceRanges', kind.props.sourceRanges);
        checkNodePorts(origin, this._nodePorts, ports);
        return;
    }
  }
}

/** Without an address of its own, a Service does not translate ports. */
function checkSameNumbers(origin: Origin, ports: readonly Port[]): void {
  const other = ports.find(({ number, containerPort }) => number !== containerPort);
  if (other) {
    throw new ConfigurationError(
      origin,
      `port "${other.name}" is ${other.number} in the Service, but clients of a headless Service connect to container port ${other.containerPort}: use ${other.containerPort} for both`,
    );
  }
}

function checkNodePorts(origin: Origin, nodePorts: ReadonlyMap<string, number>, ports: readonly Port[]): void {
  const used = [...nodePorts].map(([name, number]) => {
    const port = ports.find((candidate) => candidate.name === name);
    if (!port) {
      const names = ports.map((candidate) => candidate.name).join(', ');
      throw new ConfigurationError(origin, `node port ${number} is for port "${name}", but the ports are ${names}: name one of these`);
    }
    if (!Number.isInteger(number) || number < 30000 || number > 32767) {
      throw new ConfigurationError(origin, `node port ${number} is out of range: a node port is 30000 to 32767`);
    }
    return `${number}/${port.protocol}`;
  });
  const twice = firstDuplicate(used);
  if (twice !== undefined) {
    throw new ConfigurationError(origin, `two ports have the node port ${twice}: make them differ`);
  }
}
