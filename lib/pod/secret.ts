import { IConstruct } from 'constructs';
import { checkVariable } from '../kubernetes/check-variable';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkObjectName } from '../kubernetes/names';
import { CertificateRequest, RequestedCertificate } from '../network/certificate';
import { checkKey } from './checks';
import { checkMountPath } from './paths';

/** Where External Secrets reads a value. */
export interface RemoteSecret {
  /** Key in the store, such as `shop/cart-redis`. */
  readonly remoteKey: string;
  /**
   * Property within the key, where a key holds several.
   *
   * @default - the whole value
   */
  readonly property?: string;
}

/**
 * A reference to a Secret. The value itself is never part of a program or of its output: a person puts it into the cluster, or External Secrets
 * does.
 *
 * Names, keys and paths are checked by the workload that uses the secret.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 * @example
 * new Microservice(chart, 'orders', {
 *   image: Image.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: [Port.http(8080)],
 *   secrets: [Secret.existing('orders-db', 'password').asFile('/run/secrets/db/password')],
 * });
 */
export class Secret {
  /**
   * A Secret that exists in the namespace of the service.
   *
   * @param name of the Secret
   * @param key of the value; omit it to use all of them with `asDirectory`
   */
  public static existing(name: string, key?: string): Secret {
    return new Secret(name, key);
  }

  /**
   * A Secret that External Secrets fills from the store of the environment.
   *
   * @param name of the Secret that is created
   * @param key of the value in it
   * @param remote where the value is read
   */
  public static external(name: string, key: string, remote: RemoteSecret): Secret {
    return new Secret(name, key, remote);
  }

  /**
   * The Secret that holds a certificate of cert-manager; requests the certificate. Keys: `tls.crt`, `tls.key`, `ca.crt`.
   *
   * @throws ConfigurationError when the cluster of the environment does not provide cert-manager
   */
  public static certificate(scope: IConstruct, request: CertificateRequest): Secret {
    return new Secret(RequestedCertificate.of(scope, request).secretName);
  }

  private constructor(
    /** Name of the Secret. */
    public readonly name: string,
    /** Key of the value; undefined for all keys. */
    public readonly key?: string,
    /** Where External Secrets reads the value; undefined for a Secret that exists. */
    public readonly remote?: RemoteSecret,
  ) {}

  /**
   * Mounts the value as a file that only the service may read, such as `/run/secrets/orders/password`.
   *
   * A file below `/run/secrets` follows a rotated Secret within about a minute. Elsewhere, the file is mounted alone, so that other files of its
   * directory remain visible: a rotated Secret then takes effect when the pod restarts.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-files-from-a-pod
   */
  public asFile(path: string): SecretUse {
    return SecretUse._of(this, { kind: 'file', path });
  }

  /** Mounts all values as files of a directory, which follow a rotated Secret. The mount hides whatever the image has in that directory. */
  public asDirectory(path: string): SecretUse {
    return SecretUse._of(this, { kind: 'directory', path });
  }

  /** Sets the value as an environment variable. Prefer a file: child processes inherit variables, and crash dumps contain them. */
  public asEnv(variable: string): SecretUse {
    return SecretUse._of(this, { kind: 'variable', variable });
  }
}

type Use =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'variable'; readonly variable: string };

/**
 * A Secret together with how a container receives it: the result of `Secret.asFile()`, `Secret.asDirectory()` and `Secret.asEnv()`.
 *
 * @example
 * const password: SecretUse = Secret.existing('orders-db', 'password').asFile('/run/secrets/db/password');
 */
export class SecretUse {
  /** @internal */
  public static _of(secret: Secret, use: Use): SecretUse {
    return new SecretUse(secret, use);
  }

  private constructor(
    /** The Secret. */
    public readonly secret: Secret,
    /** @internal */
    public readonly _use: Use,
  ) {}
}

/** Name of the environment variable that holds a Secret; undefined for files. */
export function variableOf({ _use: use }: SecretUse): string | undefined {
  return use.kind === 'variable' ? use.variable : undefined;
}

/** Checks a Secret, and whether a container can receive it in this way. */
export function checkSecretUse(origin: Origin, { secret: { name, key, remote }, _use: use }: SecretUse): void {
  checkObjectName(origin, 'Secret', name);
  if (key !== undefined) {
    checkKey(origin, `Secret "${name}"`, key);
  }
  if (remote?.remoteKey === '') {
    throw new ConfigurationError(origin, `Secret "${name}" has the remote key "", which is empty: name the key in the store`);
  }
  if (use.kind !== 'directory' && key === undefined) {
    throw new ConfigurationError(
      origin,
      `Secret "${name}" is used as a single value without a key: name the key, as in \`Secret.existing('${name}', 'password')\``,
    );
  }
  if (use.kind === 'directory' && key !== undefined) {
    throw new ConfigurationError(
      origin,
      `Secret "${name}" is mounted as a directory, but has the key "${key}": use \`asFile\`, or omit the key`,
    );
  }
  if (use.kind === 'variable') {
    checkVariable(origin, use.variable);
    return;
  }
  checkMountPath(origin, 'secret', use.path);
}
