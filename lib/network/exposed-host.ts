import { Construct, IConstruct } from 'constructs';
import { Environment } from '../environment/environment';
import { ServiceNamespace } from '../environment/namespace';
import { oncePerEnvironment } from '../environment/once-per-environment';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkHostName, checkObjectName } from '../kubernetes/names';
import { certificateName, RequestedCertificate } from './certificate';
import { Tls } from './tls';

/** A host name under which services of an environment are exposed: who has which path, and the certificate. */
export class ExposedHost extends Construct {
  public static of(scope: IConstruct, host: string): ExposedHost {
    checkHostName(scope, 'host', host);
    return oncePerEnvironment(scope, `host-${host}`, (chart, id) => new ExposedHost(chart, id, host));
  }

  private readonly owners = new Map<string, IConstruct>();
  private tlsOwner?: IConstruct;
  private secret?: string;

  private constructor(
    scope: Construct,
    id: string,
    public readonly host: string,
  ) {
    super(scope, id);
  }

  /** Takes a path for a service; a second one is an error. */
  public claim(service: IConstruct, path: string): void {
    // A prefix is the same with a slash at its end.
    const prefix = path.replace(/(?<=.)\/$/, '');
    const owner = this.owners.get(prefix);
    if (owner) {
      throw new ConfigurationError(
        service,
        `path "${path}" of host ${this.host} is taken by ${owner.node.path}: expose one of them elsewhere`,
      );
    }
    this.owners.set(prefix, service);
  }

  /** Name of the Secret with the host's certificate in a service's namespace; undefined without TLS. All services of a host agree. */
  public secretName(service: IConstruct, wanted?: Tls): string | undefined {
    const secret = secretNameOf(service, this.host, wanted);
    if (this.tlsOwner && this.secret !== secret) {
      throw new ConfigurationError(
        service,
        `host ${this.host} gets ${secret ? `the certificate "${secret}"` : 'no TLS'} here, but ${this.secret ? `"${this.secret}"` : 'none'} from ${this.tlsOwner.node.path}: give both the same \`tls\``,
      );
    }
    this.tlsOwner ??= service;
    this.secret = secret;
    return secret;
  }
}

function secretNameOf(service: IConstruct, host: string, wanted?: Tls): string | undefined {
  const { cluster } = Environment.of(service);
  if (cluster.routing?._existingGateway) {
    if (wanted) {
      throw new ConfigurationError(
        service,
        `asks for TLS on host ${host}, which belongs to the owner of Gateway "${cluster.routing._existingGateway.name}": leave \`tls\` out`,
      );
    }
    return undefined;
  }
  const tls = wanted ?? (cluster.certManager ? Tls.certManager() : Tls.none());
  if (tls.byCertManager) {
    ServiceNamespace.of(service);
    return RequestedCertificate.of(service, { name: certificateName(host), dnsNames: [host] }).secretName;
  }
  if (tls.secretName !== undefined) {
    checkObjectName(service, 'TLS Secret', tls.secretName);
  }
  return tls.secretName;
}
