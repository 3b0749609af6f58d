import { HandedRoute } from '../../network/handed-route';
import { RouteObject } from '../../network/routing/create-route';

/** What the routes of a service are, at synthesis. */
export interface Exposed {
  /** Routes that Flagger creates. */
  readonly handed: readonly HandedRoute[];
  /** Objects that are created here. */
  readonly objects: readonly Pick<RouteObject, 'kind' | 'name'>[];
  /** Annotations that the Service requires. */
  readonly serviceAnnotations: { readonly [key: string]: string };
}

/** A query with the name of the Ingress of the service. */
export function completed(query: string, { objects }: Exposed): string {
  return query.replaceAll('{ingress}', objects.find(({ kind }) => kind === 'Ingress')?.name ?? '');
}
