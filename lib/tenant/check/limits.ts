import { quantityOf } from '../../policy/validation/quantity';
import { Bounds } from '../tenant-limits';
import { textOf } from '../usage/amounts';
import { sizeOf } from '../usage/claims';
import { Consumer } from '../usage/usage';

/** What of an object is beyond the limits of its namespace, with the defaults that the API server sets. */
export function beyondLimits({ containers, claims, manifest }: Consumer, bounds: Bounds): string[] {
  const problems: string[] = [];
  const title = `${manifest.kind} "${manifest.metadata?.name}"`;
  for (const { name, requests, limits } of containers) {
    for (const resource of ['cpu', 'memory']) {
      const [request, limit] = [requests.get(resource), limits.get(resource)];
      const [least, most] = [quantityOf(bounds.min[resource]), quantityOf(bounds.max[resource])];
      const what = `container ${name} of ${title}`;
      if (limit !== undefined && most !== undefined && limit > most) {
        problems.push(
          `${resource} limit ${textOf(limit, resource)} of ${what} is above the limit of its namespace, ${bounds.max[resource]}: decrease it, or increase \`limits\` of the tenant`,
        );
      } else if (request !== undefined && limit !== undefined && request > limit) {
        problems.push(
          `${resource} request ${textOf(request, resource)} of ${what} is above its limit, which is ${textOf(limit, resource)} in its namespace: decrease it, or set a limit`,
        );
      }
      if (request !== undefined && least !== undefined && request < least) {
        problems.push(
          `${resource} request ${textOf(request, resource)} of ${what} is below the least of its namespace, ${bounds.min[resource]}: increase it`,
        );
      }
    }
  }
  const [least, most] = [quantityOf(bounds.minClaim), quantityOf(bounds.maxClaim)];
  for (const claim of claims) {
    const size = sizeOf(claim);
    if (size !== undefined && most !== undefined && size > most) {
      problems.push(
        `claim of ${textOf(size, 'storage')} of ${title} is above the limit of its namespace, ${bounds.maxClaim}: use a smaller one, or increase \`limits\` of the tenant`,
      );
    }
    if (size !== undefined && least !== undefined && size < least) {
      problems.push(
        `claim of ${textOf(size, 'storage')} of ${title} is below the least of its namespace, ${bounds.minClaim}: use a larger one`,
      );
    }
  }
  return problems;
}
