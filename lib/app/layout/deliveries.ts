import type { Chart } from 'cdk8s';
import { deliveryObjects } from '../../delivery/delivery-objects';
import { Environment } from '../../environment/environment';
import { resolveDelivery } from '../../environment/resolve-delivery';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { json } from '../../kubernetes/json';
import { objectsIn } from '../../kubernetes/list';
import { byEnvironment } from '../collect/by-environment';
import { stage } from '../order/kinds';
import type { Rendered } from '../render/renderer';
import { ManagementObject } from './management-object';

/** The folder of deliveries: each has a folder in it, named after its environment. */
export const DELIVERY = 'delivery';

/**
 * The objects that deliver the environments of objects.
 *
 * @throws ConfigurationError for environments that cannot be delivered
 */
export function deliveriesOf(objects: readonly Rendered[]): ManagementObject[] {
  const folders = byEnvironment(objects);
  const sources = new Map<string, string>();
  return [...folders].flatMap(([name, members]) => {
    const environment = deliveredBy(members);
    if (environment?._place) {
      checkInFleet(environment, environment._place.cluster, new Set(folders.keys()));
    }
    if (environment) {
      checkOwnFolder(environment, sources);
    }
    const manifests = environment ? members.flatMap(({ manifest }) => objectsIn(manifest).map(({ object }) => object)) : [];
    return (environment ? deliveryObjects(environment, manifests) : []).map((manifest) => ({
      folder: `${DELIVERY}/${name}`,
      level: stage(manifest.kind),
      manifest,
    }));
  });
}

/**
 * Refuses deliveries where the output has no folder for each environment.
 *
 * @throws ConfigurationError that names the environment
 */
export function checkNoDeliveries(charts: readonly Chart[], remedy: string): void {
  const delivered = charts.map((chart) => Environment.of(chart)).find(({ delivery }) => delivery !== undefined);
  if (delivered) {
    throw new ConfigurationError(`environment ${delivered.name}`, `delivery needs a folder for each environment: ${remedy}`);
  }
}

/** Two environments that follow one folder would both apply what is for one of them. */
function checkOwnFolder(environment: Environment, sources: Map<string, string>): void {
  const { _folder: folder, delivery } = environment;
  const { repository, branch, path } = resolveDelivery(environment, delivery!._kind, folder);
  const source = json([repository, branch, path]);
  const other = sources.get(source);
  if (other !== undefined) {
    throw new ConfigurationError(
      `environment ${folder}`,
      `delivery follows the path "${path}", as that of environment ${other} does: omit \`path\`, or use a folder for each environment`,
    );
  }
  sources.set(source, folder);
}

/** Clusters of a fleet share the props of a delivery, but neither the folder nor the environments that are placed there. */
function checkInFleet({ _folder, delivery }: Environment, cluster: string, folders: ReadonlySet<string>): void {
  const { kind, props } = delivery!._kind;
  const origin = `environment ${_folder}`;
  if (props.path !== undefined) {
    throw new ConfigurationError(
      origin,
      `path "${props.path}" of the delivery is one folder for all clusters of the fleet: omit it, for dist/${_folder}`,
    );
  }
  const missing = kind === 'flux' ? props.after?.find(({ name }) => !folders.has(`${cluster}/${name}`)) : undefined;
  if (missing) {
    throw new ConfigurationError(
      origin,
      `after names environment "${missing.name}", which is not in cluster ${cluster}: place it there, or omit it here`,
    );
  }
}

/** The environment of objects, where it is delivered. */
function deliveredBy(members: readonly Rendered[]): Environment | undefined {
  const environments = new Set([...new Set(members.map(({ chart }) => chart))].map((chart) => Environment.of(chart)));
  const [first, ...others] = [...environments];
  const stranger = others.find(({ application }) => application !== first.application);
  if (stranger && first.delivery) {
    throw new ConfigurationError(
      `environment ${first._folder}`,
      `charts have the applications "${first.application}" and "${stranger.application}", but a delivery is for one: give these environments the same \`application\``,
    );
  }
  const other = others.find(({ delivery }) => delivery !== first.delivery);
  if (other) {
    throw new ConfigurationError(
      `environment ${first.name}`,
      'charts have several environments of this name, with different deliveries: create the environment once, and use it for all charts',
    );
  }
  return first.delivery && first;
}
