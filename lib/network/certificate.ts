import { isDeepStrictEqual } from 'node:util';
import { Construct, IConstruct } from 'constructs';
import { Certificate, CertificateSpecUsages } from '../../imports/cert-manager.io';
import { CertManager } from '../environment/cluster';
import { Environment } from '../environment/environment';
import { requireFeature } from '../environment/require-cluster';
import { ServiceNamespace } from '../environment/namespace';
import { oncePerEnvironment } from '../environment/once-per-environment';
import { ownObject } from '../environment/own-object';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkHostName, checkObjectName } from '../kubernetes/names';

/** A certificate, as requested from cert-manager. */
export interface CertificateRequest {
  /** Name of the Certificate, and of the Secret that stores it. */
  readonly name: string;
  /** Host names of the certificate. */
  readonly dnsNames: string[];
  /**
   * Whether services in the cluster use the certificate among themselves, as servers and as clients.
   *
   * @default false
   */
  readonly internal?: boolean;
}

/** A Certificate of cert-manager, created once for each name in a namespace. */
export class RequestedCertificate extends Construct {
  public static of(scope: IConstruct, request: CertificateRequest): RequestedCertificate {
    const namespace = ServiceNamespace.of(scope).name;
    const issuers = requireFeature(scope, Environment.of(scope), 'certManager', {
      request: `certificate "${request.name}" needs`,
      alternative: 'name a Secret that exists',
    });
    checkRequest(scope, request);
    const certificate = oncePerEnvironment(
      scope,
      `certificate-${namespace}-${request.name}`,
      (chart, id) => new RequestedCertificate(chart, id, namespace, request, issuers),
    );
    if (!isDeepStrictEqual(contentOf(certificate.request), contentOf(request))) {
      throw new ConfigurationError(
        scope,
        `certificate "${request.name}" is for ${describe(request)} here, but for ${describe(certificate.request)} elsewhere: use another name, or request the same`,
      );
    }
    return certificate;
  }

  /** Name of the Secret that stores the certificate. */
  public get secretName(): string {
    return this.request.name;
  }

  private constructor(
    scope: Construct,
    id: string,
    namespace: string,
    private readonly request: CertificateRequest,
    { issuer, internalIssuer, kind }: Required<CertManager>,
  ) {
    super(scope, id);
    ownObject(this, 'certificate', Certificate, { name: request.name, namespace }, () => ({
      spec: {
        secretName: request.name,
        dnsNames: request.dnsNames,
        issuerRef: { name: request.internal ? internalIssuer : issuer, kind },
        usages: request.internal ? [CertificateSpecUsages.SERVER_AUTH, CertificateSpecUsages.CLIENT_AUTH] : undefined,
      },
    }));
  }
}

function checkRequest(scope: IConstruct, { name, dnsNames }: CertificateRequest): void {
  checkObjectName(scope, 'certificate', name);
  if (dnsNames.length === 0) {
    throw new ConfigurationError(scope, `certificate "${name}" has the DNS names [], which cover no host: specify at least one`);
  }
  dnsNames.forEach((dnsName) => {
    checkHostName(scope, `DNS name of certificate "${name}"`, dnsName);
  });
}

function contentOf({ dnsNames, internal = false }: CertificateRequest): object {
  return { dnsNames: [...dnsNames].sort(), internal };
}

function describe({ dnsNames, internal }: CertificateRequest): string {
  return `${internal ? 'internal ' : ''}[${dnsNames.join(', ')}]`;
}
