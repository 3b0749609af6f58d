import { foundInContainers } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { quantityOf } from '../validation/quantity';
import { refusals } from '../validation/refusals';
import { mayOvercommit } from '../validation/resources';

/** Reports requests of resources that are above their limits. */
export const requestsAboveLimits: IRule = {
  id: 'requests-above-limits',
  severity: Severity.ERROR,
  why: 'A container never uses more than its limit, so it requests at most that.',
  fix: 'use at most the limit',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
  check: (set) =>
    foundInContainers(set._templates, ['containers[].resources'], (containers) =>
      refusals(containers, (container, refuse) => {
        const requests = container.at('resources', 'requests');
        const limits = container.at('resources', 'limits');
        if (!requests.isSet || !limits.isSet) {
          return;
        }
        for (const request of requests.fields) {
          const limit = limits.at(request.key);
          if (!limit.isSet || limit.value === request.value) {
            continue;
          }
          const [requested, limited] = [quantityOf(request.value), quantityOf(limit.value)];
          if (requested === undefined || limited === undefined) {
            continue;
          }
          const problem = `${request.key} request of ${String(request.value)}`;
          if (requested > limited) {
            refuse(request, `${problem} is above its limit of ${String(limit.value)}`);
          } else if (requested < limited && !mayOvercommit(request.key)) {
            refuse(request, `${problem} is below its limit of ${String(limit.value)}`, 'use the same amount for both');
          }
        }
      }),
    ),
};
