import { Duration } from 'cdk8s';
import { joinName } from '../kubernetes/names';
import { DeliveryKind, IDeliveredEnvironment } from './delivery';
import { DeliveryRights } from './delivery-rights';

/** A delivery with all defaults applied. */
export interface ResolvedDelivery {
  /** Name of its objects: `shop-production`. */
  readonly name: string;
  /** The application, which labels name. */
  readonly application: string;
  readonly repository: string;
  readonly branch: string;
  /** Without slashes at its ends. */
  readonly path: string;
  readonly rights: DeliveryRights;
  readonly plurals: { readonly [kind: string]: string };
}

/** What Flux reads a repository by: environments with an order have it in common. */
export interface Followed {
  readonly repository: string;
  readonly branch: string;
  readonly interval: string;
  readonly secret?: string;
  readonly namespace: string;
}

/** Short enough for a commit to arrive while its author watches, long enough for a Git server with many readers. */
const INTERVAL = Duration.minutes(1);

/**
 * Name of the GitRepository: environments have it in common where all of that is the same, so that Flux knows that they follow the same commits. What differs
 * from the defaults is in the name, because two environments of a cluster must not overwrite the object of each other.
 */
export function sourceName({ repository, branch, interval, secret = '' }: Followed): string {
  const path = new URL(repository).pathname.replace(/\.git$/, '');
  return joinName(path, branch, interval === secondsOf(INTERVAL) ? '' : interval, secret);
}

const secondsOf = (duration: Duration) => `${duration.toSeconds()}s`;

/** Name of the objects that deliver an environment. */
export function deliveryName({ application, name }: IDeliveredEnvironment): string {
  return joinName(application ?? '', name);
}

/**
 * Applies the defaults of a delivery.
 *
 * @param folder of the environment in the output
 */
export function resolveDelivery(environment: IDeliveredEnvironment, { props }: DeliveryKind, folder: string): ResolvedDelivery {
  const { repository, branch = 'main', path = `dist/${folder}`, rights = DeliveryRights.ofKinds(), plurals = {} } = props;
  return {
    name: deliveryName(environment),
    application: environment.application ?? environment.name,
    repository,
    branch,
    path: path.replace(/^\.\/|\/$/g, '') || '.',
    rights,
    plurals,
  };
}

/** What Flux reads the repository of an environment by. */
export function followed(environment: IDeliveredEnvironment): Followed {
  const { kind, props } = environment.delivery!._kind;
  const { interval = INTERVAL, secret } = kind === 'flux' ? props : {};
  return {
    repository: props.repository,
    branch: props.branch ?? 'main',
    interval: secondsOf(interval),
    secret,
    namespace: environment.cluster.flux?.namespace ?? 'flux-system',
  };
}
