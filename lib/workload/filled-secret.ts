import { Construct, IConstruct } from 'constructs';
import {
  ExternalSecret,
  ExternalSecretProps,
  ExternalSecretSpecDataRemoteRefConversionStrategy as ConversionStrategy,
  ExternalSecretSpecDataRemoteRefDecodingStrategy as DecodingStrategy,
  ExternalSecretSpecDataRemoteRefMetadataPolicy as MetadataPolicy,
  ExternalSecretSpecSecretStoreRefKind as Kind,
} from '../../imports/external-secrets.io';
import { SecretStore } from '../environment/cluster';
import { Environment } from '../environment/environment';
import { requireFeature } from '../environment/require-cluster';
import { ServiceNamespace } from '../environment/namespace';
import { ownObject } from '../environment/own-object';
import { oncePerEnvironment } from '../environment/once-per-environment';
import { sortedEntries } from '../kubernetes/ascending';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { declareExisting } from '../policy/existing';
import { RemoteSecret, Secret } from '../pod/secret';

/** A Secret that External Secrets fills: one of a name in a namespace, with the keys that any service asks for. */
export class FilledSecret extends Construct {
  /** Asks for a secret's value. */
  public static require(scope: IConstruct, secret: Secret): void {
    const request = { request: `Secret "${secret.name}" needs`, alternative: 'use `Secret.existing`' };
    const store = requireFeature(scope, Environment.of(scope), 'externalSecrets', request);
    const { name } = ServiceNamespace.of(scope);
    oncePerEnvironment(scope, `secret-${name}-${secret.name}`, (chart, id) => new FilledSecret(chart, id, name, secret.name, store)).add(
      scope,
      secret,
    );
  }

  private readonly keys = new Map<string, RemoteSecret>();

  private constructor(
    scope: Construct,
    id: string,
    namespace: string,
    private readonly secretName: string,
    store: Required<SecretStore>,
  ) {
    super(scope, id);
    if (store.kind === 'SecretStore') {
      declareExisting(this, { kind: store.kind, name: store.name, namespace });
    }
    ownObject(this, 'secret', ExternalSecret, { name: secretName, namespace }, () => externalSecret(store, this.keys));
  }

  private add(scope: IConstruct, { key, remote }: Secret): void {
    const known = this.keys.get(key!);
    if (known && (known.remoteKey !== remote!.remoteKey || known.property !== remote!.property)) {
      throw new ConfigurationError(
        scope,
        `key "${key}" of Secret "${this.secretName}" comes from "${remote!.remoteKey}" here, but from "${known.remoteKey}" elsewhere: let both name one`,
      );
    }
    this.keys.set(key!, remote!);
  }
}

/** Explicit: in a list without merge keys, `kubectl apply` and Argo CD would report a change each time. */
const REMOTE_DEFAULTS = {
  conversionStrategy: ConversionStrategy.DEFAULT,
  decodingStrategy: DecodingStrategy.NONE,
  metadataPolicy: MetadataPolicy.NONE,
};

/** @see https://external-secrets.io/latest/api/externalsecret/ */
function externalSecret({ name, kind }: Required<SecretStore>, keys: Map<string, RemoteSecret>): ExternalSecretProps {
  return {
    spec: {
      secretStoreRef: { name, kind: kind === 'SecretStore' ? Kind.SECRET_STORE : Kind.CLUSTER_SECRET_STORE },
      data: sortedEntries(keys).map(([secretKey, { remoteKey, property }]) => ({
        secretKey,
        remoteRef: { key: remoteKey, property, ...REMOTE_DEFAULTS },
      })),
    },
  };
}
