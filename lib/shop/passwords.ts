import { Environment, Secret } from '../index';

/** The password of a store, kept where the environment keeps its secrets. Where it has no such place, stores have no password. */
export function password({ application, cluster }: Environment, store: string): Secret | undefined {
  return cluster.externalSecrets && Secret.external(store, 'password', { remoteKey: `${application}/${store}`, property: 'password' });
}
