import { quantityOf } from '../../policy/validation/quantity';
import { hardOf, TenantQuota } from '../tenant-quota';
import { Amounts, textOf } from '../usage/amounts';
import { addInitial } from '../usage/objects';
import { Consumer } from '../usage/usage';
import { TenantProblem } from './problem';

/** Consumers that a message names. */
const NAMED = 3;

/**
 * What the objects of a namespace ask for together beyond its quota, at the peak of a rollout in which everything changes.
 *
 * @returns one problem for each resource, of the object that asks for most
 */
export function beyondQuota(consumers: readonly Consumer[], namespace: string, tenant: string, quota: TenantQuota): TenantProblem[] {
  const initial = new Amounts();
  addInitial(initial);
  return Object.entries(hardOf(quota)).flatMap(([resource, hard]) => {
    const asking = consumers
      .map((consumer) => ({ consumer, amount: consumer.amounts.get(resource) ?? 0n }))
      .filter(({ amount }) => amount > 0n)
      .sort((a, b) => (a.amount === b.amount ? 0 : a.amount > b.amount ? -1 : 1));
    const sum = asking.reduce((total, { amount }) => total + amount, initial.get(resource) ?? 0n);
    if (asking.length === 0 || sum <= quantityOf(hard)!) {
      return [];
    }
    const most = asking
      .slice(0, NAMED)
      .map(({ consumer: { manifest }, amount }) => `${manifest.kind} "${manifest.metadata?.name}" ${textOf(amount, resource)}`);
    const message =
      `${resource} of namespace "${namespace}" reach ${textOf(sum, resource)} at the peak of a rollout, above the quota of ${hard}` +
      ` (${most.join(', ')}${asking.length > NAMED ? ', ...' : ''}): ask for less, or increase \`quota\` of tenant "${tenant}"`;
    return [{ path: asking[0].consumer.path, message }];
  });
}

const COMPUTE = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

/** Containers without what a quota counts: the API server refuses their pods. */
export function uncounted({ containers, manifest }: Consumer, tenant: string, quota: TenantQuota): string[] {
  const hard = hardOf(quota);
  return COMPUTE.filter((name) => name in hard).flatMap((name) => {
    const [kind, resource] = name.split('.') as ['requests' | 'limits', string];
    return containers
      .filter((container) => container[kind].get(resource) === undefined)
      .map(
        (container) =>
          `container ${container.name} of ${manifest.kind} "${manifest.metadata?.name}" has no ${name}, which the quota of tenant "${tenant}" counts: set it, or a default in \`limits\` of the tenant`,
      );
  });
}
