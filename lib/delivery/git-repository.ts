import { Followed, sourceName } from '../environment/resolve-delivery';
import { compact } from '../kubernetes/compact';
import type { Manifest } from '../kubernetes/rendered-object';

/** The GitRepository by which Flux follows a branch. */
export function gitRepository(followed: Followed, labels: { readonly [name: string]: string }): Manifest {
  const { repository, branch, interval, secret, namespace } = followed;
  return compact({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { labels, name: sourceName(followed), namespace },
    spec: { interval, ref: { branch }, secretRef: secret === undefined ? undefined : { name: secret }, url: repository },
  });
}
