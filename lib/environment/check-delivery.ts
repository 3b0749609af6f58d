import { ConfigurationError } from '../kubernetes/configuration-error';
import { firstDuplicate } from '../kubernetes/first-duplicate';
import { quoted, textOf } from '../kubernetes/untyped';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { checkBranch, checkRepository, checkSecret } from './check-repository';
import { ArgoDeliveryProps, Delivery, FluxDeliveryProps, GitDeliveryProps, IDeliveredEnvironment } from './delivery';
import { DeliveryRights } from './delivery-rights';
import { lacks } from './lacks';
import { deliveryName, followed } from './resolve-delivery';

/** Names of resources in addresses of the API server. */
const RESOURCE = /^[a-z][a-z0-9]*$/;
/** What is not part of a folder: an address of it has no spaces, and Git no backslashes. */
const NO_PATH = /[\s\\\p{Cc}]|^\/|\/\/|(^|\/)\.\.(\/|$)|^$/u;

/**
 * Checks how an environment is delivered.
 *
 * @throws ConfigurationError for values that are not valid, and where the cluster does not provide the controller
 */
export function checkDelivery(environment: IDeliveredEnvironment): void {
  const { delivery, name, cluster } = environment;
  const origin = `environment ${name}`;
  if (delivery === undefined) {
    return;
  }
  if (!(delivery instanceof Delivery)) {
    throw new ConfigurationError(
      origin,
      `delivery ${textOf(delivery)} is not a Delivery: use \`Delivery.flux({ repository })\` or \`Delivery.argo({ repository })\``,
    );
  }
  const { kind, props } = delivery._kind;
  // Programs without types may omit what the compiler requires.
  if ((props as unknown) === undefined) {
    throw new ConfigurationError(origin, 'delivery has the props undefined: set `repository`, such as "https://github.com/acme/shop"');
  }
  checkGit(origin, props);
  if (kind === 'flux') {
    if (!cluster.flux) {
      lacks(origin, name, 'delivery by Flux needs Flux', "set the cluster's `flux`, or omit `delivery`");
    }
    checkFlux(origin, props);
    props.after?.forEach((before) => checkOrder(origin, environment, before));
  } else {
    if (!cluster.argo) {
      lacks(origin, name, 'delivery by Argo CD needs Argo CD', "set the cluster's `argo`, or omit `delivery`");
    }
    checkServer(origin, props);
  }
}

function checkGit(origin: string, { repository, branch = 'main', path, rights, plurals = {} }: GitDeliveryProps): void {
  checkRepository(origin, repository);
  checkBranch(origin, branch);
  if (path !== undefined && (typeof (path as unknown) !== 'string' || NO_PATH.test(path))) {
    throw new ConfigurationError(origin, `path ${quoted(path)} is not a folder of the repository: use one such as "dist/production"`);
  }
  if (rights !== undefined && !(rights instanceof DeliveryRights)) {
    throw new ConfigurationError(
      origin,
      `rights ${textOf(rights)} are no DeliveryRights: use \`DeliveryRights.ofKinds()\` or \`DeliveryRights.ofNames()\``,
    );
  }
  for (const [kind, plural] of Object.entries(plurals)) {
    if (!RESOURCE.test(plural)) {
      throw new ConfigurationError(
        origin,
        `plural ${quoted(plural)} of ${kind} is not valid: use the name that \`kubectl api-resources\` shows, in lower case, such as "redises"`,
      );
    }
  }
}

function checkFlux(origin: string, { repository, interval, timeout, after = [], secret }: FluxDeliveryProps): void {
  for (const [what, duration] of Object.entries({ interval, timeout })) {
    if (duration !== undefined) {
      wholeSeconds(origin, `${what} of the delivery`, duration, 1);
    }
  }
  checkSecret(origin, repository, secret);
  if (!Array.isArray(after) || !after.every((each: unknown) => typeof (each as Partial<IDeliveredEnvironment> | null)?.name === 'string')) {
    throw new ConfigurationError(origin, `after ${textOf(after)} is not a list of environments: use one such as \`[staging]\``);
  }
  const twice = firstDuplicate(after.map(({ name }) => name));
  if (twice !== undefined) {
    throw new ConfigurationError(origin, `after names environment "${twice}" twice: name it once`);
  }
}

/** The names of what comes first, and before that; an environment with an equal name is the same one for Flux. */
function namesBefore({ delivery }: IDeliveredEnvironment): string[] {
  const { kind, props } = delivery?._kind ?? {};
  return kind === 'flux' ? (props?.after ?? []).flatMap((before) => [deliveryName(before), ...namesBefore(before)]) : [];
}

/** Flux compares commits where both environments read the same GitRepository; otherwise, an older commit of the first would do. */
function checkOrder(origin: string, environment: IDeliveredEnvironment, before: IDeliveredEnvironment): void {
  if (before.delivery?._kind.kind !== 'flux') {
    throw new ConfigurationError(
      origin,
      `after names environment "${before.name}", which Flux does not deliver: set its \`delivery\` to \`Delivery.flux({ repository })\`, or omit it here`,
    );
  }
  const name = deliveryName(environment);
  if ([deliveryName(before), ...namesBefore(before)].includes(name)) {
    throw new ConfigurationError(
      origin,
      `after names environment "${before.name}", by which ${name} waits for itself, and neither would be applied: omit it`,
    );
  }
  const [here, there] = [followed(environment), followed(before)];
  const differing = (Object.keys(here) as (keyof typeof here)[]).find((key) => here[key] !== there[key]);
  if (differing !== undefined) {
    throw new ConfigurationError(
      origin,
      `after names environment "${before.name}", whose ${differing} ${there[differing]} is not ${here[differing]}: use the same for both, so that both follow the same commits`,
    );
  }
}

function checkServer(origin: string, { server }: ArgoDeliveryProps): void {
  if (server !== undefined && !/^https:\/\/[^\s/@]+(\/\S*)?$/.test(server)) {
    throw new ConfigurationError(
      origin,
      `server ${quoted(server)} is not the address of an API server: use one such as "https://kubernetes.default.svc"`,
    );
  }
}
