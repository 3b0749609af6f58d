import { Construct } from 'constructs';
import { ApiAccess, Environment, Secret, Task } from '../../index';
import { program } from '../services/program';

/**
 * A password of a store: kept where the environment keeps its secrets, or else in a Secret that somebody makes, or the environment itself
 * when it is to generate passwords.
 */
export function password({ application, cluster }: Environment, store: string, key = 'password'): Secret {
  return cluster.externalSecrets
    ? Secret.external(store, key, { remoteKey: `${application}/${store}`, property: key })
    : Secret.existing(store, key);
}

/** Makes Secrets of random passwords in the cluster, so that nobody ever sees or commits one. What is there is kept. */
export class GeneratedPasswords extends Task {
  /** @param secrets keys, by the name of the Secret */
  constructor(scope: Construct, id: string, secrets: { readonly [name: string]: string[] }) {
    super(scope, id, {
      ...program('passwords'),
      env: { TO_MAKE: JSON.stringify(secrets), NODE_EXTRA_CA_CERTS: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt' },
      access: ApiAccess.of({ verbs: ['create'], resources: ['secrets'] }),
    });
  }
}
