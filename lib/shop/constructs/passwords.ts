import { Construct } from 'constructs';
import { ApiAccess, Environment, Secret, Task } from '../../index';
import { program } from './program';

/**
 * A password, in a Secret with the key `password`: filled from the store of the environment where the cluster provides External Secrets, elsewhere a
 * Secret that exists, or that `GeneratedPasswords` creates.
 */
export function password({ application, cluster }: Environment, name: string): Secret {
  return cluster.externalSecrets
    ? Secret.external(name, 'password', { remoteKey: `${application}/${name}`, property: 'password' })
    : Secret.existing(name, 'password');
}

/** Generates passwords in the cluster, so that they are never seen nor committed. Existing Secrets remain unchanged. */
export class GeneratedPasswords extends Task {
  constructor(scope: Construct, id: string, secrets: Secret[]) {
    super(scope, id, {
      ...program('passwords'),
      env: {
        TO_MAKE: secrets.map(({ name }) => name).join(' '),
        NODE_EXTRA_CA_CERTS: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
      },
      access: ApiAccess.of({ verbs: ['create'], resources: ['secrets'] }),
    });
  }
}
