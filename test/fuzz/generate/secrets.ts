import { CertificateRequest, Secret, SecretUse } from '../../../lib';
import { Environment } from '../../../lib';
import { Construct } from 'constructs';
import fc from 'fast-check';

/** How a container receives a Secret: made where the workload is, because a certificate is requested there. */
export interface SecretPlan {
  readonly secret: Secret | CertificateRequest;
  readonly as: 'file' | 'directory' | 'variable';
  readonly at: string;
}

export function useOf({ secret, as, at }: SecretPlan, scope: Construct): SecretUse {
  const found = secret instanceof Secret ? secret : Secret.certificate(scope, secret);
  return as === 'file' ? found.asFile(at) : as === 'directory' ? found.asDirectory(at) : found.asEnv(at);
}

/** Secrets with a key, from the store where the cluster has one. */
export const keyed = ({ _cluster: { externalSecrets } }: Environment): fc.Arbitrary<Secret> =>
  fc
    .tuple(fc.constantFrom('db', 'mail', 'orders.db'), fc.constantFrom('password', 'a_b', 'tls.crt'), fc.boolean())
    .map(([name, key, isExternal]) =>
      isExternal && externalSecrets
        ? Secret.external(`${name}-external`, key, { remoteKey: `shop/${name}`, ...(key === 'a_b' && { property: 'ab' }) })
        : Secret.existing(name, key),
    );

const certificates = fc.constantFrom<CertificateRequest[]>(
  { name: 'nodes', dnsNames: ['nodes', '*.nodes.svc'], internal: true },
  { name: 'public.example.com', dnsNames: ['public.example.com'] },
);

/** Secrets of a container, each at a place of its own. */
export const secretPlans = (environment: Environment): fc.Arbitrary<SecretPlan[]> => {
  const places = fc.oneof(
    fc
      .tuple(
        keyed(environment),
        fc.constantFrom(
          '/run/secrets/app/first',
          '/run/secrets/app/second',
          '/etc/credentials/key',
          '/var/lib/app/key',
          '/run/app/socket-key',
        ),
      )
      .map(([secret, at]): SecretPlan => ({ secret, as: 'file', at })),
    fc
      .tuple(keyed(environment), fc.constantFrom('FIRST', 'SECOND', 'third.secret'))
      .map(([secret, at]): SecretPlan => ({ secret, as: 'variable', at })),
    fc
      .tuple(
        environment._cluster.certManager ? certificates : fc.constant(Secret.existing('all')),
        fc.constantFrom('/run/secrets/all', '/etc/certificates', '/run/secrets/nested/all'),
      )
      .map(([secret, at]): SecretPlan => ({ secret, as: 'directory', at })),
  );
  return fc.uniqueArray(places, { maxLength: 3, selector: ({ at }) => at });
};
