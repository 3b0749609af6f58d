/** Pods that NetworkPolicies admit, such as those of an ingress controller. */
export interface PodSelection {
  /** Namespace of the pods. */
  readonly namespace: string;
  /**
   * Labels of the pods.
   *
   * @default - every pod of the namespace
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Address ranges that are admitted in addition, such as `["10.0.0.0/24"]`: those of the nodes, for pods that use the network of their node
   * (`hostNetwork`), which NetworkPolicies do not select by labels.
   *
   * @default - none
   */
  readonly cidrs?: string[];
}

/** Routing by Ingresses. */
export interface IngressRoutingProps {
  /**
   * Name of the IngressClass.
   *
   * @default - the default class of the cluster
   */
  readonly className?: string;
  /**
   * Pods of the controller.
   *
   * @default - unknown: every namespace is admitted, to the exposed port only
   */
  readonly controller?: PodSelection;
  /**
   * Annotations on each Ingress.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Annotations on Ingresses with a WebSocket port, because controllers close connections that are idle for a minute.
   *
   * @default - read and send timeouts of an hour where the name of the class contains `nginx`, none elsewhere
   */
  readonly webSocketAnnotations?: { readonly [key: string]: string };
  /**
   * Annotations on Ingresses with a gRPC port; `{}` where the controller takes the protocol from the Service. Controllers of nginx serve gRPC with TLS
   * only.
   *
   * @default - `nginx.ingress.kubernetes.io/backend-protocol: GRPC` where the name of the class contains `nginx`; Traefik's annotation on the Service
   * where it contains `traefik`; elsewhere, exposing gRPC is an error
   */
  readonly grpcAnnotations?: { readonly [key: string]: string };
}

/** Routing by HTTPRoutes and GRPCRoutes on a Gateway that is created beside them, one for each namespace. */
export interface GatewayRoutingProps {
  /** Name of the GatewayClass. */
  readonly className: string;
  /**
   * Pods that forward the requests of the Gateway.
   *
   * @default - unknown: every namespace is admitted, to the exposed port only
   */
  readonly controller?: PodSelection;
  /**
   * Annotations on the Gateway, such as those for the load balancer of a cloud.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** Routing by HTTPRoutes and GRPCRoutes on a Gateway that exists. */
export interface ExistingGatewayRoutingProps {
  /** Name of the Gateway. */
  readonly name: string;
  /** Namespace of the Gateway, which must accept routes from other namespaces. */
  readonly namespace: string;
  /**
   * Name of the listener.
   *
   * @default - every listener whose host name matches
   */
  readonly sectionName?: string;
  /**
   * Pods that forward the requests of the Gateway.
   *
   * @default - unknown: every namespace is admitted, to the exposed port only
   */
  readonly controller?: PodSelection;
}

/** The kinds of routing. */
export type RoutingKind =
  | { readonly kind: 'ingress'; readonly props: IngressRoutingProps }
  | { readonly kind: 'gateway'; readonly props: GatewayRoutingProps }
  | { readonly kind: 'existingGateway'; readonly props: ExistingGatewayRoutingProps }
  | { readonly kind: 'none' };

/**
 * How requests from outside the cluster reach services.
 *
 * @example
 * new Environment('production', {
 *   domain: 'shop.example.com',
 *   cluster: { routing: Routing.ingress({ className: 'traefik', controller: { namespace: 'traefik' } }) },
 * });
 */
export class Routing {
  /** By Ingresses. */
  public static ingress(props: IngressRoutingProps = {}): Routing {
    return new Routing({ kind: 'ingress', props });
  }

  /** By HTTPRoutes and GRPCRoutes on a Gateway that is created beside them. */
  public static gateway(props: GatewayRoutingProps): Routing {
    return new Routing({ kind: 'gateway', props });
  }

  /** By HTTPRoutes and GRPCRoutes on a Gateway that exists, whose owner is responsible for TLS. */
  public static existingGateway(props: ExistingGatewayRoutingProps): Routing {
    return new Routing({ kind: 'existingGateway', props });
  }

  /** No requests from outside: `exposeAt` is an error. */
  public static none(): Routing {
    return new Routing({ kind: 'none' });
  }

  private constructor(
    /** @internal */
    public readonly _kind: RoutingKind,
  ) {}

  /** Pods that NetworkPolicies admit to exposed ports; undefined where they are unknown. */
  public get controller(): PodSelection | undefined {
    return this._kind.kind === 'none' ? undefined : this._kind.props.controller;
  }
}
