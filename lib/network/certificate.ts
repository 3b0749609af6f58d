import { Construct, IConstruct } from 'constructs';
import { Certificate, CertificateSpecUsages } from '../../imports/cert-manager.io';
import { Environment } from '../environment/environment';
import { ServiceNamespace } from '../environment/namespace';
import { oncePerEnvironment } from '../environment/once-per-environment';
import { ownObject } from '../environment/own-object';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { joinName, slug } from '../kubernetes/names';

/** What a certificate is for. */
export interface CertificateRequest {
  /** Name of the Certificate, and of the Secret in which it is kept. */
  readonly name: string;
  /** Host names that it holds for. */
  readonly dnsNames: string[];
  /** Whether services of the cluster use it among themselves, both as server and as client, rather than browsers. */
  readonly internal?: boolean;
}

/** A cert-manager Certificate; who asks for the same one twice in a namespace gets the first. */
export class RequestedCertificate extends Construct {
  public static of(scope: IConstruct, request: CertificateRequest): RequestedCertificate {
    const namespace = ServiceNamespace.of(scope).name;
    if (!Environment.of(scope).cluster.certManager) {
      throw new ConfigurationError(
        scope,
        `asks cert-manager for the certificate "${request.name}", which environment ${Environment.of(scope).name} does not have: ` +
          "set the cluster's `certManager`, or name a Secret that is there",
      );
    }
    return oncePerEnvironment(
      scope,
      `certificate-${namespace}-${request.name}`,
      (chart, id) => new RequestedCertificate(chart, id, namespace, request),
    );
  }

  /** Name of the Secret in which the certificate is kept. */
  public readonly secretName: string;

  private constructor(scope: Construct, id: string, namespace: string, request: CertificateRequest) {
    super(scope, id);
    this.secretName = request.name;
    const { issuer, internalIssuer, kind } = Environment.of(this).cluster.certManager!;
    ownObject(this, 'certificate', Certificate, { name: request.name, namespace }, () => ({
      spec: {
        secretName: request.name,
        dnsNames: request.dnsNames,
        issuerRef: { name: (request.internal && internalIssuer) || issuer, kind: kind ?? 'ClusterIssuer' },
        usages: request.internal ? [CertificateSpecUsages.SERVER_AUTH, CertificateSpecUsages.CLIENT_AUTH] : undefined,
      },
    }));
  }
}

/** Name of the Secret that holds a host's certificate. */
export function certificateName(host: string): string {
  return joinName(slug(host.replace('*', 'wildcard')), 'tls');
}
