import { ConfigurationError } from '../kubernetes/configuration-error';
import { titleOf } from '../kubernetes/object-title';
import type { Manifest } from '../kubernetes/rendered-object';

/** What is read of a Rollout: the routes of the plugin for the Gateway API. */
interface RolloutSpec {
  readonly strategy?: { readonly canary?: { readonly trafficRouting?: { readonly plugins?: { readonly [plugin: string]: Routes } } } };
}

interface Routes {
  readonly httpRoutes?: readonly { readonly name: string }[];
  readonly grpcRoutes?: readonly { readonly name: string }[];
}

/**
 * The routes whose weights Argo Rollouts changes during a release.
 *
 * @param manifests all objects of an environment
 */
export function shiftedRoutes(manifests: readonly Manifest[]): Manifest[] {
  const keys = new Set(manifests.filter(({ kind }) => kind === 'Rollout').flatMap(routesOf));
  return manifests.filter((manifest) => keys.has(keyOf(manifest.kind, manifest.metadata?.name, manifest)));
}

/**
 * Flux corrects what differs from the output at each interval.
 *
 * @throws ConfigurationError for a route whose weights Argo Rollouts changes
 */
export function checkShifted(origin: string, manifests: readonly Manifest[]): void {
  const [route] = shiftedRoutes(manifests);
  if (route as Manifest | undefined) {
    throw new ConfigurationError(
      origin,
      `${titleOf(route)} has weights that Argo Rollouts changes during a release, and that Flux would change back: use Flagger, or \`Delivery.argo\``,
    );
  }
}

function routesOf(rollout: Manifest): string[] {
  const { plugins = {} } = (rollout.spec as RolloutSpec).strategy?.canary?.trafficRouting ?? {};
  return Object.values(plugins).flatMap(({ httpRoutes = [], grpcRoutes = [] }) => [
    ...httpRoutes.map(({ name }) => keyOf('HTTPRoute', name, rollout)),
    ...grpcRoutes.map(({ name }) => keyOf('GRPCRoute', name, rollout)),
  ]);
}

function keyOf(kind: string, name: string | undefined, { metadata }: Manifest): string {
  return [kind, metadata?.namespace, name].join(' ');
}
