import { Construct } from 'constructs';
import { ApiAccess, Environment, Secret, Task } from '../../index';
import { program } from '../services/program';

/**
 * A password, in a Secret of its own, whose key is `password`: kept where the environment keeps its secrets, or else in a Secret that somebody
 * makes, or the environment itself when it is to generate passwords.
 */
export function password({ application, cluster }: Environment, name: string): Secret {
  return cluster.externalSecrets
    ? Secret.external(name, 'password', { remoteKey: `${application}/${name}`, property: 'password' })
    : Secret.existing(name, 'password');
}

/** Makes Secrets of random passwords in the cluster, so that nobody ever sees or commits one. What is there is kept. */
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
