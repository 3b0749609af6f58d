import { rightsOf } from '../../../lib/delivery/rights';
import { KubernetesObject } from '../../../lib/testing';
import { allows, requestsFor } from '../../delivery/rbac';

/** The account of a delivery may do for each object what Flux does, with rules that name their objects, too. */
export function delivered(objects: readonly KubernetesObject[]): string[] {
  return [false, true].flatMap((named) => {
    const { cluster, namespaces, homeless } = rightsOf({ manifests: objects, plurals: {}, named, verbs: [] });
    const refused = objects.flatMap((object) => {
      const rules = object.metadata.namespace === undefined ? cluster : namespaces.get(object.metadata.namespace);
      return requestsFor(object).filter((request) => !allows(rules ?? [], request));
    });
    return [
      ...refused.map(({ verb, group, resource, name }) => `the delivery may not ${verb} ${group}/${resource} ${name}`),
      ...homeless.map(({ kind, metadata }) => `${kind} ${metadata?.name} has no namespace`),
    ];
  });
}
