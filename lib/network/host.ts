import { Construct, IConstruct } from 'constructs';
import { Environment } from '../environment/environment';
import { oncePerEnvironment } from '../environment/once-per-environment';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkHostName, checkObjectName, nameOfHost } from '../kubernetes/names';
import { RequestedCertificate } from './certificate';
import { keyOfPath, RoutePath } from './route';
import { Tls } from './tls';

/** A host name of an environment: which service has which of its paths, and its certificate. */
export class Host extends Construct {
  /** The host of an environment, created for the first service that is exposed at it. */
  public static of(scope: IConstruct, host: string): Host {
    checkHostName(scope, 'host', host);
    checkFullName(scope, host);
    return oncePerEnvironment(scope, `host-${host}`, (chart, id) => new Host(chart, id, host));
  }

  private readonly owners = new Map<string, IConstruct>();
  /** Where the host has a Gateway of its own. */
  private gateway?: { readonly namespace: string; readonly owner: IConstruct };
  private certificate?: { readonly secretName: string | undefined; readonly owner: IConstruct };

  private constructor(
    scope: Construct,
    id: string,
    /** The host name. */
    public readonly name: string,
  ) {
    super(scope, id);
  }

  /** Reserves a path for a service; a second service for it is an error. */
  public reserve(service: IConstruct, { path, type }: Pick<RoutePath, 'path' | 'type'>): void {
    // A prefix with a slash at its end matches the same requests.
    const key = keyOfPath({ path: type === 'Prefix' ? path.replace(/(?<=.)\/$/, '') : path, type });
    const owner = this.owners.get(key);
    if (owner) {
      throw new ConfigurationError(
        service,
        `path "${path}" of host ${this.name} is taken by ${owner.node.path}: expose one of them at another path`,
      );
    }
    this.owners.set(key, service);
  }

  /**
   * Reserves the host for the Gateway of a namespace. A second Gateway has another address, but the name of the host leads to one.
   *
   * @throws ConfigurationError when a service of another namespace has the host
   */
  public reserveGateway(service: IConstruct, namespace: string): void {
    if (this.gateway && this.gateway.namespace !== namespace) {
      throw new ConfigurationError(
        service,
        `host ${this.name} has a Gateway in namespace ${this.gateway.namespace}, for ${this.gateway.owner.node.path}, and would have another one in ${namespace}, which receives no requests: use \`Routing.existingGateway\`, or another host`,
      );
    }
    this.gateway ??= { namespace, owner: service };
  }

  /** Name of the Secret with the certificate, in the namespace of a service; undefined without TLS. All services of a host agree on it. */
  public secretName(service: IConstruct, tls?: Tls): string | undefined {
    const secretName = resolveSecret(service, this.name, tls);
    const known = this.certificate;
    if (known && known.secretName !== secretName) {
      throw new ConfigurationError(
        service,
        `host ${this.name} has ${described(secretName)} here, but ${described(known.secretName)} at ${known.owner.node.path}: set the same \`tls\` on both`,
      );
    }
    this.certificate = known ?? { secretName, owner: service };
    return secretName;
  }
}

/** Nothing completes a host: a name of one label leads nowhere from outside the cluster. */
function checkFullName(scope: IConstruct, host: string): void {
  if (!host.includes('.') && host !== 'localhost') {
    const { domain = 'example.com' } = Environment.of(scope);
    throw new ConfigurationError(scope, `host "${host}" is not a full name: use one with a domain, such as "${host}.${domain}"`);
  }
}

function described(secretName: string | undefined): string {
  return secretName === undefined ? 'no TLS' : `the certificate "${secretName}"`;
}

function resolveSecret(service: IConstruct, host: string, tls?: Tls): string | undefined {
  const { routing, certManager } = Environment.of(service)._cluster;
  if (routing._kind.kind === 'existingGateway') {
    if (tls) {
      throw new ConfigurationError(
        service,
        `sets TLS on host ${host}, which the owner of Gateway "${routing._kind.props.name}" controls: omit \`tls\``,
      );
    }
    return undefined;
  }
  const { _source: source } = tls ?? (certManager ? Tls.certManager() : Tls.none());
  switch (source.kind) {
    case 'certManager':
      return RequestedCertificate.of(service, { name: nameOfHost(host, (name) => `${name}-tls`), dnsNames: [host] }).secretName;
    case 'existing':
      checkObjectName(service, 'TLS Secret', source.secretName);
      return source.secretName;
    case 'none':
      return undefined;
  }
}
