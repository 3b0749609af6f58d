import { Size } from 'cdk8s';

/** The volume that a claim requests. */
export interface ClaimOptions {
  /**
   * Name of the StorageClass.
   *
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
  /**
   * `ReadWriteOnce`, `ReadWriteOncePod`, `ReadWriteMany` or `ReadOnlyMany`.
   *
   * @default - ReadWriteOnce; ReadWriteMany for `Storage.shared`
   */
  readonly accessMode?: string;
  /**
   * Name of a claim that exists, and is taken over: of the PersistentVolumeClaim, or of the claim template of the StatefulSet, such as `data` for the claims
   * `data-orders-db-0`, ...
   *
   * @default - derived from the path; for a claim of the service, from its name and the path
   */
  readonly name?: string;
}

/** What a directory of the node leaves to choose. */
export interface HostOptions {
  /**
   * Path on the node.
   *
   * @default - the path in the container
   */
  readonly hostPath?: string;
  /**
   * Whether the container cannot write to it.
   *
   * @default true
   */
  readonly readOnly?: boolean;
  /**
   * What must be there before the pod starts: `Directory`, `DirectoryOrCreate`, `File`, `FileOrCreate`, `Socket`, `CharDevice` or `BlockDevice`.
   *
   * @default - unchecked: what is missing is created as a directory
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath-volume-types
   */
  readonly type?: string;
}

/** A directory, or a file, of the node. */
export interface HostMount {
  readonly kind: 'host';
  readonly path: string;
  readonly hostPath: string;
  readonly readOnly: boolean;
  readonly type?: string;
}

/** A directory backed by a PersistentVolumeClaim that this program creates. */
export interface Claim {
  readonly path: string;
  readonly size: Size;
  readonly accessMode: string;
  readonly storageClass?: string;
  /** Undefined for one that is derived from the path. */
  readonly name?: string;
}

/** One claim for all pods of a service. */
export interface ClaimMount extends Claim {
  readonly kind: 'claim';
}

/** A claim template of a StatefulSet: a claim for each replica. */
export interface ReplicaMount extends Claim {
  readonly kind: 'perReplica';
}

/** A directory and the volume behind it. */
export type StorageMount =
  | ClaimMount
  | ReplicaMount
  | HostMount
  | { readonly kind: 'existing'; readonly path: string; readonly claimName: string }
  | { readonly kind: 'scratch'; readonly path: string; readonly size?: Size }
  | { readonly kind: 'memory'; readonly path: string; readonly size: Size };

/**
 * Directories that outlive the container, or that it may write to: the root file system of a container is read-only.
 *
 * Paths, sizes and classes are checked by the workload that uses the storage.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 * @example
 * new Microservice(chart, 'orders-db', {
 *   image: Image.of('postgres:17.6'),
 *   runtime: Runtime.postgres({ password: Secret.existing('orders-db', 'password') }),
 *   storage: Storage.perReplica('/var/lib/postgresql/data', Size.gibibytes(20)),
 * });
 */
export class Storage {
  /** A volume for each replica, which keeps the volume across restarts and nodes. Makes the service a StatefulSet. */
  public static perReplica(path: string, size: Size, options: ClaimOptions = {}): Storage {
    return new Storage([{ kind: 'perReplica', ...claim(path, size, 'ReadWriteOnce', options) }]);
  }

  /** A volume of a service with one replica. */
  public static claim(path: string, size: Size, options: ClaimOptions = {}): Storage {
    return new Storage([{ kind: 'claim', ...claim(path, size, 'ReadWriteOnce', options) }]);
  }

  /** A volume that all replicas write to at the same time: its class must support ReadWriteMany. */
  public static shared(path: string, size: Size, options: ClaimOptions = {}): Storage {
    return new Storage([{ kind: 'claim', ...claim(path, size, 'ReadWriteMany', options) }]);
  }

  /** A PersistentVolumeClaim that exists, or that another service creates: that one is named after the service and the path, `uploads-data`. */
  public static existing(path: string, claimName: string): Storage {
    return new Storage([{ kind: 'existing', path, claimName }]);
  }

  /** An empty directory on the disk of the node, deleted with the pod. */
  public static scratch(path: string, size?: Size): Storage {
    return new Storage([{ kind: 'scratch', path, size }]);
  }

  /** An empty directory in memory, which counts against the memory of the container. */
  public static memory(path: string, size: Size): Storage {
    return new Storage([{ kind: 'memory', path, size }]);
  }

  /**
   * A directory or a file of the node, for an `Agent` alone: other workloads are refused. Its namespace then enforces the Pod Security level `privileged`.
   *
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
   */
  public static host(path: string, { hostPath = path, readOnly = true, type }: HostOptions = {}): Storage {
    return new Storage([{ kind: 'host', path, hostPath, readOnly, type }]);
  }

  private constructor(
    /** @internal */
    public readonly _mounts: StorageMount[],
  ) {}

  /** Combines this storage with another. */
  public and(other: Storage): Storage {
    return new Storage([...this._mounts, ...other._mounts]);
  }
}

function claim(
  path: string,
  size: Size,
  defaultAccessMode: string,
  { accessMode = defaultAccessMode, storageClass, name }: ClaimOptions,
): Claim {
  return { path, size, accessMode, storageClass, name };
}

/** Whether a volume outlives the pod. */
export function isDurable({ kind }: StorageMount): boolean {
  return kind === 'claim' || kind === 'perReplica' || kind === 'existing';
}

/** Whether a volume can be used by one pod at a time only. */
export function isExclusive(mount: StorageMount): mount is ClaimMount {
  return mount.kind === 'claim' && mount.accessMode !== 'ReadWriteMany' && mount.accessMode !== 'ReadOnlyMany';
}
