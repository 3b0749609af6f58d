import { Duration } from 'cdk8s';
import { FluxDeliveryProps, IDeliveredEnvironment } from '../environment/delivery';
import { deliveryName, followed, ResolvedDelivery, sourceName } from '../environment/resolve-delivery';
import { compact } from '../kubernetes/compact';
import type { Manifest } from '../kubernetes/rendered-object';
import { Account } from './account';
import { keptPatches } from './kept';

/** The time after which Kubernetes itself calls the rollout of a Deployment failed. */
const TIMEOUT = Duration.minutes(10);

/**
 * The GitRepository that Flux reads, and the Kustomization that it applies.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export function fluxObjects(
  environment: IDeliveredEnvironment,
  { timeout = TIMEOUT, after = [] }: FluxDeliveryProps,
  { repository, branch, path }: ResolvedDelivery,
  { name, namespace, labels }: Account,
): Manifest[] {
  const reading = followed(environment);
  const { interval, secret } = reading;
  const source = sourceName(reading);
  return compact([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { labels, name: source, namespace },
      spec: { interval, ref: { branch }, secretRef: secret === undefined ? undefined : { name: secret }, url: repository },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { labels, name, namespace },
      spec: {
        // To delete the Kustomization is not to delete what runs.
        deletionPolicy: 'Orphan',
        dependsOn: after.map((before) => ({ name: deliveryName(before) })),
        interval,
        patches: keptPatches(environment.delivery!),
        path: path === '.' ? './' : `./${path}`,
        prune: true,
        serviceAccountName: name,
        sourceRef: { kind: 'GitRepository', name: source },
        timeout: `${timeout.toSeconds()}s`,
        wait: true,
      },
    },
  ]);
}
