import { isIP } from 'node:net';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkLabelName, checkObjectName } from '../kubernetes/names';
import { Cluster } from './cluster';

/** Checks what an environment says of its cluster. */
export function checkCluster(
  at: string,
  { certManager, prometheus, externalSecrets, dns, routing, storageClasses, apiServer }: Cluster,
): void {
  if (certManager) {
    checkObjectName(at, 'cert-manager issuer', certManager.issuer);
    checkKind(at, 'cert-manager kind', certManager.kind, ['ClusterIssuer', 'Issuer']);
  }
  if (externalSecrets) {
    checkObjectName(at, 'External Secrets store', externalSecrets.name);
    checkKind(at, 'External Secrets kind', externalSecrets.kind, ['ClusterSecretStore', 'SecretStore']);
  }
  for (const [what, pods] of Object.entries({ prometheus, dns, 'routing controller': routing?.controller })) {
    if (pods) {
      checkLabelName(at, `${what} namespace`, pods.namespace);
    }
  }
  storageClasses?.forEach((name) => checkObjectName(at, 'storage class', name));
  apiServer?.cidrs.forEach((cidr) => checkCidr(at, cidr));
}

/** Checks a range of addresses such as `192.0.2.0/24`. */
export function checkCidr(at: Parameters<typeof checkLabelName>[0], cidr: string): void {
  const [address, bits = ''] = cidr.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
  if (!/^\d+$/.test(bits) || Number(bits) > longest) {
    throw new ConfigurationError(at, `address range "${cidr}" is not valid: give an address and a prefix length, such as "192.0.2.0/24"`);
  }
}

function checkKind(at: string, what: string, kind: string | undefined, allowed: string[]): void {
  if (kind !== undefined && !allowed.includes(kind)) {
    throw new ConfigurationError(at, `${what} "${kind}" is not known: give ${allowed.join(' or ')}`);
  }
}
