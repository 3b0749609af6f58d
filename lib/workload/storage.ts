import { Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Environment } from '../environment/environment';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkObjectName, slug } from '../kubernetes/names';
import { bytes, checkWhole } from '../kubernetes/quantity';
import { checkDirectory } from './checks';

/** What kind of volume is claimed. */
export interface ClaimOptions {
  /**
   * Name of the StorageClass.
   *
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
  /**
   * `ReadWriteOnce`, `ReadWriteOncePod`, `ReadWriteMany` or `ReadOnlyMany`.
   *
   * @default - ReadWriteOnce; ReadWriteMany for `Storage.shared`
   */
  readonly accessMode?: string;
}

/** A directory that outlives the container, or that it may write to at all: its root is read-only. */
export class Storage {
  /** A volume for each replica, which keeps it when it is started again, on whichever node: makes a StatefulSet. */
  public static perReplica(path: string, size: Size, options: ClaimOptions = {}): Storage {
    return Storage.one({ kind: 'perReplica', path, size, accessMode: 'ReadWriteOnce', ...options });
  }

  /** One volume of a service that has one replica. */
  public static claim(path: string, size: Size, options: ClaimOptions = {}): Storage {
    return Storage.one({ kind: 'claim', path, size, accessMode: 'ReadWriteOnce', ...options });
  }

  /** One volume that all replicas write to at the same time: the class must be able to. */
  public static shared(path: string, size: Size, options: ClaimOptions = {}): Storage {
    return Storage.one({ kind: 'claim', path, size, accessMode: 'ReadWriteMany', ...options });
  }

  /** A PersistentVolumeClaim that is there, or that another service made: its name is the service's and the path's, `uploads-data`. */
  public static existing(path: string, claimName: string): Storage {
    return Storage.one({ kind: 'existing', path, claimName });
  }

  /** An empty directory on the node's disk that goes with the pod. */
  public static scratch(path: string, size?: Size): Storage {
    return Storage.one({ kind: 'scratch', path, size });
  }

  /** An empty directory in memory, which counts as the container's: `size` of its memory. */
  public static memory(path: string, size: Size): Storage {
    return Storage.one({ kind: 'memory', path, size });
  }

  private static one(mount: StorageMount): Storage {
    return new Storage([mount]);
  }

  private constructor(
    /** @internal */
    public readonly _mounts: StorageMount[],
  ) {}

  /** Both this and the other. */
  public and(other: Storage): Storage {
    return new Storage([...this._mounts, ...other._mounts]);
  }
}

/** One directory. */
export interface StorageMount {
  readonly kind: 'perReplica' | 'claim' | 'existing' | 'scratch' | 'memory';
  readonly path: string;
  readonly size?: Size;
  readonly storageClass?: string;
  readonly accessMode?: string;
  readonly claimName?: string;
}

const ACCESS_MODES = ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany', 'ReadOnlyMany'];

/** What storage asks of the rest of a service. */
export interface StorageUser {
  /** The greatest number of replicas. */
  readonly replicas: number;
  /** Whether old and new replicas run side by side in a rollout because somebody asked for that. */
  readonly surges: boolean;
}

/** Checks whether the service can use its directories. */
export function checkStorage(scope: IConstruct, mounts: StorageMount[], user: StorageUser): void {
  for (const { kind, path, accessMode } of mounts) {
    const single = needsOnePod({ kind, path, accessMode });
    if (single && user.replicas > 1) {
      throw new ConfigurationError(
        scope,
        `storage at "${path}" is ${accessMode}, but there are up to ${user.replicas} replicas: use \`Storage.perReplica\` or \`Storage.shared\`, or \`Scaling.fixed(1)\``,
      );
    }
    if (single && user.surges) {
      throw new ConfigurationError(
        scope,
        `storage at "${path}" is ${accessMode}, so a new replica waits for the old one's volume for ever: use \`Rollout.recreate()\``,
      );
    }
  }
  const claims = mounts.filter(({ kind }) => kind === 'claim').map(({ path }) => path);
  const twin = claims.find((path, index) => claims.findIndex((other) => slug(other) === slug(path)) !== index);
  if (twin !== undefined) {
    throw new ConfigurationError(
      scope,
      `storage at "${twin}" would be the claim of another directory too, since a name has letters, digits and dashes only: choose another path`,
    );
  }
  if (mounts.some(({ kind }) => kind === 'perReplica') && mounts.some(({ kind }) => kind === 'claim')) {
    throw new ConfigurationError(
      scope,
      'storage has both volumes for each replica and one for the service: split the service, or use `Storage.existing` for the latter',
    );
  }
}

/** Checks one directory by itself. */
export function checkMount(scope: IConstruct, { kind, path, size, storageClass, accessMode, claimName }: StorageMount): void {
  checkDirectory(scope, 'storage', path);
  const amount = size && bytes(size);
  if (amount === undefined ? !['existing', 'scratch'].includes(kind) : !(amount > 0)) {
    throw new ConfigurationError(
      scope,
      `storage at "${path}" has a size of ${amount ?? 'undefined'} bytes: give more than nothing, as in \`Size.gibibytes(10)\``,
    );
  }
  if (size) {
    checkWhole(scope, `storage at "${path}"`, size);
  }
  if (accessMode !== undefined && !ACCESS_MODES.includes(accessMode)) {
    throw new ConfigurationError(scope, `storage at "${path}" has the access mode "${accessMode}": give one of ${ACCESS_MODES.join(', ')}`);
  }
  if (claimName !== undefined) {
    checkObjectName(scope, 'claim', claimName);
  }
  if (storageClass !== undefined) {
    checkObjectName(scope, 'storage class', storageClass);
  }
  const { name, cluster } = Environment.of(scope);
  if (storageClass !== undefined && cluster.storageClasses && !cluster.storageClasses.includes(storageClass)) {
    throw new ConfigurationError(
      scope,
      `storage class "${storageClass}" is not in environment ${name}, which has ${cluster.storageClasses.join(', ') || 'none'}: use one of those, or leave it out for the default`,
    );
  }
}

/** Whether only one pod can have it at a time. */
export function needsOnePod({ kind, accessMode }: StorageMount): boolean {
  return kind === 'claim' && accessMode !== 'ReadWriteMany' && accessMode !== 'ReadOnlyMany';
}
