import { podTemplateOf } from '../../kubernetes/pod-template';
import type { Manifest } from '../../kubernetes/rendered-object';
import { Bounds } from '../tenant-limits';
import { Amounts } from './amounts';
import { addClaims, Claims, claimsOf } from './claims';
import { addObject } from './objects';
import { autoscaled, peakPods } from './peak-pods';
import { ContainerResources, containersOf, podAmounts } from './pod-resources';

/** An object of a tenant, and where it comes from. */
export interface TenantObject {
  /** Path of the construct. */
  readonly path: string;
  readonly manifest: Manifest;
}

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
  return objects.map(({ path, manifest }) => {
    const amounts = new Amounts();
    const podSpec = podTemplateOf(manifest)?.spec;
    const pods = peakPods(manifest, { max: scaled.get(`${manifest.kind}/${manifest.metadata?.name}`), nodes });
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
