/** Pods that are let in: those of an ingress controller, say. */
export interface PodSelection {
  /** Their namespace. */
  readonly namespace: string;
  /**
   * Their labels.
   *
   * @default - every pod of the namespace
   */
  readonly podLabels?: { readonly [key: string]: string };
}

/** Ingresses for a controller. */
export interface IngressRoutingProps {
  /**
   * The IngressClass.
   *
   * @default - the cluster's default class
   */
  readonly className?: string;
  /**
   * The controller's pods.
   *
   * @default - unknown, so every namespace is let in, on the exposed port alone
   */
  readonly controller?: PodSelection;
  /**
   * Annotations on each Ingress.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Annotations on Ingresses with a WebSocket port, because a controller closes connections that are silent for a minute.
   *
   * @default - read and send timeouts of an hour where the class is one of nginx, none elsewhere
   */
  readonly webSocketAnnotations?: { readonly [key: string]: string };
}

/** HTTPRoutes on a Gateway that is made beside them, one a namespace. */
export interface GatewayRoutingProps {
  /** The GatewayClass. */
  readonly className: string;
  /**
   * The pods through which the Gateway sends.
   *
   * @default - unknown, so every namespace is let in, on the exposed port alone
   */
  readonly controller?: PodSelection;
  /**
   * Annotations on the Gateway, such as those for a cloud's load balancer.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** HTTPRoutes on a Gateway that somebody else owns. */
export interface ExistingGatewayRoutingProps {
  /** Name of the Gateway. */
  readonly name: string;
  /** Its namespace; it must let routes of other namespaces in. */
  readonly namespace: string;
  /**
   * The listener.
   *
   * @default - every listener whose host name fits
   */
  readonly sectionName?: string;
  /**
   * The pods through which the Gateway sends.
   *
   * @default - unknown, so every namespace is let in, on the exposed port alone
   */
  readonly controller?: PodSelection;
}

/** How requests from outside come in. */
export class Routing {
  /** By Ingresses. */
  public static ingress(props: IngressRoutingProps = {}): Routing {
    return new Routing(props.controller, props);
  }

  /** By HTTPRoutes on a Gateway of their own. */
  public static gateway(props: GatewayRoutingProps): Routing {
    return new Routing(props.controller, undefined, props);
  }

  /** By HTTPRoutes on a Gateway that is there. TLS is its owner's business. */
  public static existingGateway(props: ExistingGatewayRoutingProps): Routing {
    return new Routing(props.controller, undefined, undefined, props);
  }

  /** Not at all: `exposeAt` is an error. */
  public static none(): Routing {
    return new Routing();
  }

  private constructor(
    /** Whom NetworkPolicies let in. */
    public readonly controller?: PodSelection,
    /** @internal */
    public readonly _ingress?: IngressRoutingProps,
    /** @internal */
    public readonly _gateway?: GatewayRoutingProps,
    /** @internal */
    public readonly _existingGateway?: ExistingGatewayRoutingProps,
  ) {}
}
