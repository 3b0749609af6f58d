import { Field } from '../field';
import { foundInContainers } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { isObject } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { checkAmount, checkResourceName, mayOvercommit } from '../validation/resources';

/** Reports requests and limits of resources that containers do not have, or of amounts that are not valid. */
export const resourceQuantities: IRule = {
  id: 'resource-quantities',
  severity: Severity.ERROR,
  why: 'The API server refuses resources that containers do not have, and amounts that are negative or parts of a device.',
  fix: 'use a resource of containers, and an amount of at least 0',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-types',
  check: (set) => [
    ...foundInContainers(set._templates, ['containers[].resources'], (containers) =>
      refusals(containers, (container, refuse) => {
        const resources = container.at('resources');
        if (isObject(resources)) {
          checkResources(refuse, resources);
        }
      }),
    ),
    ...refusals(set._templates.podsWith('overhead'), ({ spec }, refuse) => {
      for (const resource of spec.at('overhead').fields) {
        if (checkResourceName(refuse, resource)) {
          checkAmount(refuse, resource);
        }
      }
    }),
  ],
};

function checkResources(refuse: Refuse, resources: Field): void {
  const limits = resources.at('limits');
  let hasCompute = false;
  let hugePages: Field | undefined;
  for (const list of [limits, resources.at('requests')]) {
    for (const resource of list.fields) {
      const { key } = resource;
      if (!checkResourceName(refuse, resource)) {
        continue;
      }
      checkAmount(refuse, resource);
      if (list !== limits && !mayOvercommit(key) && !limits.at(key).isSet) {
        refuse(limits.at(key), `${key} has a request and no limit`, 'set the limit to the amount of the request');
      }
      hasCompute ||= key === 'cpu' || key === 'memory';
      hugePages ??= key.startsWith('hugepages-') ? resource : undefined;
    }
  }
  if (hugePages !== undefined && !hasCompute) {
    refuse(hugePages, `${hugePages.key} without cpu and memory`, 'request memory or CPU, too');
  }
}
