import { Duration } from 'cdk8s';
import { FluxDeliveryProps, IDeliveredEnvironment } from '../environment/delivery';
import { deliveryName, followed, ResolvedDelivery } from '../environment/resolve-delivery';
import type { Manifest } from '../kubernetes/rendered-object';
import { Account } from './account';
import { gitRepository } from './git-repository';
import { kustomization, ofEnvironment } from './kustomization';

/** The time after which Kubernetes itself calls the rollout of a Deployment failed. */
const TIMEOUT = Duration.minutes(10);

/** The GitRepository that Flux reads, and the Kustomization that it applies. */
export function fluxObjects(
  environment: IDeliveredEnvironment,
  { timeout = TIMEOUT, after = [] }: FluxDeliveryProps,
  { path }: ResolvedDelivery,
  account: Account,
): Manifest[] {
  const reading = followed(environment);
  const spec = { followed: reading, path, after: after.map(deliveryName), serviceAccountName: account.name };
  return [gitRepository(reading, account.labels), kustomization(account, { ...spec, ...ofEnvironment(timeout.toSeconds()) })];
}
