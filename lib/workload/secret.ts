import { dirname } from 'node:path/posix';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkObjectName } from '../kubernetes/names';
import { CertificateRequest, RequestedCertificate } from '../network/certificate';
import { checkDirectory, checkVariable } from './checks';

/** Where External Secrets finds a value. */
export interface RemoteSecret {
  /** Its key in the store, such as `shop/cart-redis`. */
  readonly remoteKey: string;
  /**
   * The field, where a key holds several.
   *
   * @default - the whole value
   */
  readonly property?: string;
}

/**
 * A reference to a secret. The value itself is never part of a program or of its output: it is put into the cluster by a person, or by
 * External Secrets.
 */
export class Secret {
  /**
   * A Secret that is in the cluster, in the service's namespace.
   *
   * @param name of the Secret
   * @param key of the value in it; without one all of them are meant, for `asDirectory`
   */
  public static existing(name: string, key?: string): Secret {
    return new Secret(name, key);
  }

  /**
   * A Secret that External Secrets fills from the environment's store.
   *
   * @param name of the Secret that is made
   * @param key of the value in it
   * @param remote where it comes from
   */
  public static external(name: string, key: string, remote: RemoteSecret): Secret {
    return new Secret(name, key, remote);
  }

  /** The Secret in which cert-manager keeps a certificate; asks for it. Keys: `tls.crt`, `tls.key`, `ca.crt`. */
  public static certificate(scope: IConstruct, request: CertificateRequest): Secret {
    return new Secret(RequestedCertificate.of(scope, request).secretName);
  }

  private constructor(
    /** Name of the Secret. */
    public readonly name: string,
    /** Key of the value in it; undefined for all. */
    public readonly key?: string,
    /** Where External Secrets finds it; undefined for one that exists. */
    public readonly remote?: RemoteSecret,
  ) {}

  /** The value as a file, which only the service may read: `/run/secrets/orders/password`. */
  public asFile(path: string): SecretUse {
    return new SecretUse(this, path, undefined);
  }

  /** All values as files of a directory. */
  public asDirectory(path: string): SecretUse {
    return new SecretUse(this, undefined, undefined, path);
  }

  /** The value as an environment variable: for images that take it no other way, since variables are inherited and end up in dumps. */
  public asEnv(variable: string): SecretUse {
    return new SecretUse(this, undefined, variable);
  }
}

/** A secret, and how a container gets it. */
export class SecretUse {
  constructor(
    /** The secret. */
    public readonly secret: Secret,
    /** Path of the file. */
    public readonly path?: string,
    /** Name of the environment variable. */
    public readonly variable?: string,
    /** Directory of all its values. */
    public readonly directory?: string,
  ) {}

  /** @internal */
  public _check(scope: IConstruct): void {
    const { name, key } = this.secret;
    checkObjectName(scope, 'Secret', name);
    if (key !== undefined && !/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
      throw new ConfigurationError(
        scope,
        `key "${key}" of Secret "${name}" is not valid: use letters, digits, dashes, underscores and dots`,
      );
    }
    if (this.secret.remote?.remoteKey === '') {
      throw new ConfigurationError(scope, `Secret "${name}" comes from the remote key "", which is empty: name the key in the store`);
    }
    if (this.directory === undefined && key === undefined) {
      throw new ConfigurationError(
        scope,
        `Secret "${name}" is used as a single value without a key: name it, as in \`Secret.existing('${name}', 'password')\``,
      );
    }
    if (this.directory !== undefined && key !== undefined) {
      throw new ConfigurationError(
        scope,
        `Secret "${name}" is mounted as a directory, but only its key "${key}" is meant: use \`asFile\`, or leave the key out`,
      );
    }
    if (this.variable !== undefined) {
      checkVariable(scope, this.variable);
    }
    if (this.path !== undefined || this.directory !== undefined) {
      checkDirectory(scope, 'secret', this.directory ?? this.path!);
    }
    if (this.path !== undefined && dirname(this.path) === '/') {
      throw new ConfigurationError(
        scope,
        `secret path "${this.path}" is in the root, which cannot be mounted: put it into a directory, such as "/run/secrets${this.path}"`,
      );
    }
  }
}
