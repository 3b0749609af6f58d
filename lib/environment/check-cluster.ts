import { isIP } from 'node:net';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkAnnotations, checkLabels } from '../kubernetes/labels';
import { checkLabelName, checkObjectName } from '../kubernetes/names';
import { ApiServer, Cluster, Grafana } from './cluster';
import { Routing } from './routing';

/** Checks what an environment says of its cluster. */
export function checkCluster(
  at: string,
  { certManager, prometheus, grafana, externalSecrets, dns, routing, storageClasses, apiServer }: Cluster,
): void {
  if (certManager) {
    checkObjectName(at, 'cert-manager issuer', certManager.issuer);
    checkObjectName(at, 'cert-manager internal issuer', certManager.internalIssuer ?? certManager.issuer);
    checkKind(at, 'cert-manager kind', certManager.kind, ['ClusterIssuer', 'Issuer']);
  }
  if (externalSecrets) {
    checkObjectName(at, 'External Secrets store', externalSecrets.name);
    checkKind(at, 'External Secrets kind', externalSecrets.kind, ['ClusterSecretStore', 'SecretStore']);
  }
  for (const [what, pods] of Object.entries({ prometheus, dns, 'routing controller': routing?.controller })) {
    if (pods) {
      checkLabelName(at, `${what} namespace`, pods.namespace);
      checkLabels(at, pods.podLabels ?? {});
    }
  }
  checkLabels(at, prometheus?.monitorLabels ?? {});
  checkLabels(at, prometheus?.ruleLabels ?? {});
  checkGrafana(at, grafana);
  storageClasses?.forEach((name) => checkObjectName(at, 'storage class', name));
  checkRouting(at, routing);
  checkApiServer(at, apiServer);
}

function checkGrafana(at: string, { dashboardLabels, folder }: Grafana = {}): void {
  checkLabels(at, dashboardLabels ?? {});
  if (dashboardLabels && Object.keys(dashboardLabels).length === 0) {
    throw new ConfigurationError(
      at,
      "Grafana dashboardLabels {} are empty, and no dashboard would be found: give those of its sidecar, such as { grafana_dashboard: '1' }, or leave them out",
    );
  }
  if (folder !== undefined && (typeof folder !== 'string' || folder.trim() === '')) {
    throw new ConfigurationError(at, `Grafana folder ${JSON.stringify(folder)} is no name: give one such as "Shop", or leave it out`);
  }
}

function checkRouting(at: string, routing?: Routing): void {
  const ingress = routing?._ingress;
  const gateway = routing?._gateway;
  const existing = routing?._existingGateway;
  for (const [what, name] of Object.entries({
    'ingress class': ingress?.className,
    'gateway class': gateway?.className,
    Gateway: existing?.name,
    'Gateway listener': existing?.sectionName,
  })) {
    if (name !== undefined) {
      checkObjectName(at, what, name);
    }
  }
  if (existing) {
    checkLabelName(at, 'Gateway namespace', existing.namespace);
  }
  checkAnnotations(at, { ...ingress?.annotations, ...ingress?.webSocketAnnotations, ...gateway?.annotations });
}

function checkApiServer(at: string, apiServer?: ApiServer): void {
  if (!apiServer) {
    return;
  }
  if (apiServer.cidrs.length === 0) {
    throw new ConfigurationError(
      at,
      'API server cidrs [] is an empty list, which would mean every address: give those of its endpoints, such as "10.0.0.2/32", or leave it out',
    );
  }
  apiServer.cidrs.forEach((cidr) => checkCidr(at, cidr));
  const { port = 6443 } = apiServer;
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new ConfigurationError(at, `API server port ${port} is out of range: a port is 1 to 65535`);
  }
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
