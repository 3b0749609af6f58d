import { Bounds } from '../tenant-limits';
import { Amounts } from './amounts';
import { podMakers, podSpecOf } from './argo-rollouts';
import { addClaims, Claims, claimsOf } from './claims';
import { addObject } from './objects';
import { autoscaled, peakPods } from './peak-pods';
import { ContainerResources, containersOf, podAmounts } from './pod-resources';
import { keyOf, TenantObject } from './tenant-object';

/** An object with everything that it asks for at its peak. */
export interface Consumer extends TenantObject {
  /** Amounts by the names that quotas have for them. */
  readonly amounts: Amounts;
  readonly containers: readonly ContainerResources[];
  readonly claims: readonly Claims[];
}

/** What the objects of one namespace ask for at the peak: of rollouts, of autoscalers, and of Jobs. */
export function consumersOf(objects: readonly TenantObject[], bounds: Bounds, nodes: number): Consumer[] {
  const scaled = new Map(objects.map(({ manifest }) => autoscaled(manifest)).filter((entry) => entry !== undefined));
  const makerOf = podMakers(objects);
  return objects.map(({ path, manifest }) => {
    const amounts = new Amounts();
    const podSpec = podSpecOf(manifest);
    const maker = makerOf(manifest);
    const pods = maker ? peakPods(maker, { max: scaled.get(keyOf(maker)), nodes }) : 0;
    const containers = containersOf(podSpec, bounds);
    const claims = claimsOf(manifest, podSpec, pods);
    addObject(amounts, manifest);
    addClaims(amounts, claims);
    if (pods > 0) {
      amounts.count('pods', pods);
      amounts.count('count/pods', pods);
      addResources(amounts, containers, pods);
    }
    return { path, manifest, amounts, containers, claims };
  });
}

function addResources(amounts: Amounts, containers: readonly ContainerResources[], pods: number): void {
  for (const [resource, amount] of podAmounts(containers, 'requests').times(pods).entries) {
    amounts.add(`requests.${resource}`, amount);
  }
  for (const [resource, amount] of podAmounts(containers, 'limits').times(pods).entries) {
    amounts.add(`limits.${resource}`, amount);
  }
}
