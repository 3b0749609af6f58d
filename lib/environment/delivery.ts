import { Duration, JsonPatch } from 'cdk8s';
import { Cluster } from './cluster';
import { DeliveryRights } from './delivery-rights';
import { Annotations, UNPRUNED } from './unpruned';

/** An environment that a cluster takes from a repository. */
export interface IDeliveredEnvironment {
  /** Name of the environment. */
  readonly name: string;
  /** Name of the application, if it has one. */
  readonly application?: string;
  /** What its cluster provides. */
  readonly cluster: Cluster;
  /** How the cluster takes it from the repository; undefined where it does not. */
  readonly delivery?: Delivery;
}

/** Where the output is committed, and what a commit may do. */
export interface GitDeliveryProps {
  /** Address of the Git repository, by HTTPS or SSH: `https://github.com/acme/shop`, `ssh://git@github.com/acme/shop`. */
  readonly repository: string;
  /**
   * Branch that the cluster follows.
   *
   * @default 'main'
   */
  readonly branch?: string;
  /**
   * Folder of the environment in the repository.
   *
   * @default - `dist/`, and the folder of the environment in the output. In a fleet, that is the only one: each cluster has a folder of its own
   */
  readonly path?: string;
  /**
   * How far the rights of the delivery reach.
   *
   * @default DeliveryRights.ofKinds()
   */
  readonly rights?: DeliveryRights;
  /**
   * Names of custom kinds in the addresses of the API server, such as `{ Redis: 'redis' }`, where they are not the usual plural (`gateways`, `redises`)
   * and the output has no CustomResourceDefinition of the kind. `kubectl api-resources` lists them.
   *
   * @default - none
   */
  readonly plurals?: { readonly [kind: string]: string };
}

/** Props of a delivery by Flux. */
export interface FluxDeliveryProps extends GitDeliveryProps {
  /**
   * How often Flux reads the repository, and compares the cluster with it: a change by hand lasts no longer.
   *
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long the objects of a commit may take until they are ready.
   *
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;
  /**
   * Environments of the same cluster that have to be ready first, with the same commit: staging before production. They follow the same branch.
   *
   * @default - none
   */
  readonly after?: IDeliveredEnvironment[];
  /**
   * Name of the Secret with the credentials of the repository, in the namespace of Flux.
   *
   * @default - none: the repository is public
   * @see https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference
   */
  readonly secret?: string;
}

/** Props of a delivery by Argo CD. */
export interface ArgoDeliveryProps extends GitDeliveryProps {
  /**
   * Address of the API server of the cluster, as Argo CD knows it.
   *
   * @default 'https://kubernetes.default.svc'
   */
  readonly server?: string;
}

/** The kinds of delivery. */
export type DeliveryKind =
  { readonly kind: 'flux'; readonly props: FluxDeliveryProps } | { readonly kind: 'argo'; readonly props: ArgoDeliveryProps };

/** A change of the objects of a delivery. */
export interface DeliveryPatch {
  /** A kind, or a kind and a name. */
  readonly pattern: string;
  readonly operations: readonly JsonPatch[];
}

/**
 * How a cluster takes the output of an environment from a Git repository: a commit is what changes it.
 *
 * The objects that make the cluster follow are in `delivery/<environment>/` of the output. Somebody with the rights of an administrator applies them
 * once, and again when the output needs other rights: see docs/delivery.md. What is delivered has only the rights that the output needs.
 *
 * Values are checked by the environment that uses them.
 *
 * @example
 * new Environment('production', {
 *   application: 'shop',
 *   cluster: { flux: {} },
 *   delivery: Delivery.flux({ repository: 'https://github.com/acme/shop' }),
 * });
 */
export class Delivery {
  /**
   * By Flux: a GitRepository and a Kustomization.
   *
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
   */
  public static flux(props: FluxDeliveryProps): Delivery {
    return new Delivery({ kind: 'flux', props });
  }

  /**
   * By Argo CD: an AppProject and an Application. Argo CD has no order of Applications: let production follow a branch of its own.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
   */
  public static argo(props: ArgoDeliveryProps): Delivery {
    return new Delivery({ kind: 'argo', props });
  }

  /** @internal */
  public readonly _patches: DeliveryPatch[] = [];

  private constructor(
    /** @internal */
    public readonly _kind: DeliveryKind,
  ) {}

  /** @internal annotations of objects that the controller does not delete when a commit removes them */
  public get _unpruned(): Annotations {
    return UNPRUNED[this._kind.kind];
  }

  /**
   * Changes objects of the delivery where no property does.
   *
   * @param kind such as `GitRepository`, for all of that kind, or `Role/delivery-shop-production`, for those of that name
   * @param operations applied in order to the object as it is written; at synthesis, a path that is not in the output, or a kind that matches no object,
   * is an error
   */
  public patch(kind: string, ...operations: JsonPatch[]): void {
    this._patches.push({ pattern: kind, operations });
  }
}
