import { parseAllDocuments } from 'yaml';
import { App, Delivery, Environment, EnvironmentChart, EnvironmentProps, FluxDeliveryProps } from '../../lib';
import type { KubernetesObject } from '../../lib/testing';
import { written } from '../app/files';

export const REPOSITORY = 'https://github.com/acme/shop';

/** An environment that Flux delivers. */
export function fluxEnvironment(props: Partial<FluxDeliveryProps> = {}, others: EnvironmentProps = {}, name = 'production'): Environment {
  const delivery = Delivery.flux({ repository: REPOSITORY, ...props });
  return new Environment(name, { application: 'shop', cluster: { flux: {} }, delivery, ...others });
}

/** The objects that deliver an environment with a chart. */
export function delivered(environment: Environment, build: (chart: EnvironmentChart) => unknown): KubernetesObject[] {
  return objectsIn(
    written((app: App) => build(new EnvironmentChart(app, 'shop', { environment }))),
    `delivery/${environment.name}`,
  );
}

/** The objects of the files of a folder. */
export function objectsIn(files: Readonly<Record<string, string>>, folder: string): KubernetesObject[] {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(`${folder}/`) && path.endsWith('.yaml'))
    .flatMap(([, text]) => parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject));
}

/** The one object of a kind. */
export function theOnly(objects: readonly KubernetesObject[], kind: string): KubernetesObject {
  const found = objects.filter((object) => object.kind === kind);
  expect(found.map(({ metadata }) => metadata.name)).toHaveLength(1);
  return found[0];
}

/** The specification of the one object of a kind. */
export function specOf(objects: readonly KubernetesObject[], kind: string): Record<string, unknown> {
  return theOnly(objects, kind).spec as Record<string, unknown>;
}

/** Rules of a role on one line each: `apps deployments [cart]: get patch`. */
export function rulesOf({ rules }: KubernetesObject): string[] {
  return (rules as { apiGroups: string[]; resources: string[]; resourceNames?: string[]; verbs: string[] }[]).map(
    ({ apiGroups, resources, resourceNames, verbs }) =>
      `${apiGroups.join() || 'core'} ${resources.join()}${resourceNames ? ` [${resourceNames.join()}]` : ''}: ${verbs.join(' ')}`,
  );
}
