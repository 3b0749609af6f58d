import { checkCidrs } from '../kubernetes/check-cidr';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkAnnotations, checkLabels } from '../kubernetes/labels';
import { checkLabelName, checkObjectName } from '../kubernetes/names';
import { checkReleaseEngines } from './check-release-engine';
import { ApiServer, Cluster, DnsServer, Grafana } from './cluster';
import { Routing } from './routing';

/** Checks the description of a cluster. */
export function checkCluster(origin: string, cluster: Cluster): void {
  const { certManager, prometheus, grafana, externalSecrets, flux, argo, dns, routing, storageClasses, apiServer } = cluster;
  if (certManager) {
    checkObjectName(origin, 'cert-manager issuer', certManager.issuer);
    checkObjectName(origin, 'cert-manager internal issuer', certManager.internalIssuer ?? certManager.issuer);
    checkKind(origin, 'cert-manager kind', certManager.kind, ['ClusterIssuer', 'Issuer']);
  }
  if (externalSecrets) {
    checkObjectName(origin, 'External Secrets store', externalSecrets.name);
    checkKind(origin, 'External Secrets kind', externalSecrets.kind, ['ClusterSecretStore', 'SecretStore']);
  }
  for (const [what, controller] of Object.entries({ Flux: flux, 'Argo CD': argo })) {
    if (controller?.namespace !== undefined) {
      checkLabelName(origin, `${what} namespace`, controller.namespace);
    }
  }
  for (const [what, pods] of Object.entries({ prometheus, 'routing controller': routing?.controller })) {
    if (pods) {
      checkLabelName(origin, `${what} namespace`, pods.namespace);
      checkLabels(origin, pods.podLabels ?? {});
      checkCidrs(origin, `${what} cidrs`, pods.cidrs);
    }
  }
  checkDns(origin, dns);
  checkLabels(origin, prometheus?.monitorLabels ?? {});
  checkLabels(origin, prometheus?.ruleLabels ?? {});
  checkGrafana(origin, grafana);
  checkReleaseEngines(origin, cluster);
  storageClasses?.forEach((name) => checkObjectName(origin, 'storage class', name));
  checkRouting(origin, routing);
  checkApiServer(origin, apiServer);
}

function checkDns(origin: string, dns?: DnsServer): void {
  if (!dns) {
    return;
  }
  const { namespace, podLabels, port, cidrs } = dns;
  checkCidrs(origin, 'dns cidrs', cidrs);
  if (namespace !== undefined) {
    checkLabelName(origin, 'dns namespace', namespace);
    checkLabels(origin, podLabels ?? {});
    checkPort(origin, 'dns', port);
    return;
  }
  if (cidrs === undefined) {
    throw new ConfigurationError(
      origin,
      'dns names no server: set the `namespace` of the DNS pods, such as "kube-system", or `cidrs`, such as "169.254.20.10/32"',
    );
  }
  const [unused] = Object.entries({ podLabels, port }).find(([, value]) => value !== undefined) ?? [];
  if (unused !== undefined) {
    throw new ConfigurationError(
      origin,
      `dns ${unused} is of pods, but dns has no namespace: set the \`namespace\` of the DNS pods, or omit it`,
    );
  }
}

function checkGrafana(origin: string, { dashboardLabels, folder }: Grafana = {}): void {
  checkLabels(origin, dashboardLabels ?? {});
  if (dashboardLabels && Object.keys(dashboardLabels).length === 0) {
    throw new ConfigurationError(
      origin,
      "Grafana dashboardLabels {} are empty, so no dashboard would be found: use those of its sidecar, such as { grafana_dashboard: '1' }, or omit them",
    );
  }
  if (folder !== undefined && (typeof folder !== 'string' || folder.trim() === '')) {
    throw new ConfigurationError(origin, `Grafana folder ${JSON.stringify(folder)} is not a name: use one such as "Shop", or omit it`);
  }
}

function checkRouting(origin: string, routing?: Routing): void {
  const kind = routing?._kind;
  const checkName = (what: string, name: string | undefined) => {
    if (name !== undefined) {
      checkObjectName(origin, what, name);
    }
  };
  switch (kind?.kind) {
    case 'ingress':
      checkName('ingress class', kind.props.className);
      checkAnnotations(origin, kind.props.annotations ?? {});
      checkAnnotations(origin, kind.props.webSocketAnnotations ?? {});
      checkAnnotations(origin, kind.props.grpcAnnotations ?? {});
      break;
    case 'gateway':
      checkName('gateway class', kind.props.className);
      checkAnnotations(origin, kind.props.annotations ?? {});
      break;
    case 'existingGateway':
      checkName('Gateway', kind.props.name);
      checkName('Gateway listener', kind.props.sectionName);
      checkLabelName(origin, 'Gateway namespace', kind.props.namespace);
      break;
  }
}

function checkApiServer(origin: string, apiServer?: ApiServer): void {
  if (!apiServer) {
    return;
  }
  checkCidrs(origin, 'API server cidrs', apiServer.cidrs);
  checkPort(origin, 'API server', apiServer.port);
}

function checkPort(origin: string, what: string, port?: number): void {
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65535)) {
    throw new ConfigurationError(origin, `${what} port ${port} is out of range: a port is 1 to 65535`);
  }
}

function checkKind(origin: string, what: string, kind: string | undefined, allowed: string[]): void {
  if (kind !== undefined && !allowed.includes(kind)) {
    throw new ConfigurationError(origin, `${what} "${kind}" is not known: use ${allowed.join(' or ')}`);
  }
}
