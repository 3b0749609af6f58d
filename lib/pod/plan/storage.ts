import { Size } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Environment } from '../../environment/environment';
import { requireStorageClass } from '../../environment/require-cluster';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { checkLabelName, checkObjectName, joinName } from '../../kubernetes/names';
import { bytes, checkWhole, sizeQuantity } from '../../kubernetes/quantity';
import { checkDirectory } from '../checks';
import { checkMountPath, isWithin } from '../paths';
import { ContainerSettings } from '../container';
import { Profile } from '../runtimes/profile';
import { Claim, ClaimMount, HostMount, isDurable, isExclusive, ReplicaMount, Storage, StorageMount } from '../storage';

const ACCESS_MODES = ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany', 'ReadOnlyMany'];

const HOST_TYPES = ['Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket', 'CharDevice', 'BlockDevice'];

/** What the storage of a pod depends on. */
export interface StorageUser {
  /** The greatest number of pods at a time. */
  readonly pods: number;
  /** Whether old and new pods run side by side during a rollout. */
  readonly surges: boolean;
  /** Whether the pods belong to their nodes, whose directories they may use. */
  readonly isAgent: boolean;
}

/** The directories of a pod: volumes that specify no storage class have that of the environment. */
export function mountsOf({ storageClass }: Environment, storage?: Storage): readonly StorageMount[] {
  const mounts = storage?._mounts ?? [];
  const isOpen = (mount: StorageMount) => (mount.kind === 'claim' || mount.kind === 'perReplica') && mount.storageClass === undefined;
  return storageClass === undefined ? mounts : mounts.map((mount) => (isOpen(mount) ? { ...mount, storageClass } : mount));
}

/** Name of the PersistentVolumeClaim behind a directory of a service. */
export function claimNameOf(service: string, { path, name }: Claim): string {
  return name ?? joinName(service, path);
}

/** @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims */
export function claimSpec({ size, storageClass, accessMode }: Claim): k8s.PersistentVolumeClaimSpec {
  return {
    accessModes: [accessMode],
    storageClassName: storageClass,
    resources: { requests: { storage: k8s.Quantity.fromString(sizeQuantity(size)) } },
  };
}

/** A PersistentVolumeClaim that all pods of a service share. */
export interface ClaimModel {
  readonly name: string;
  readonly spec: k8s.PersistentVolumeClaimSpec;
}

/** The claims of a service that are created beside it. */
export function planClaims(service: string, mounts: readonly StorageMount[]): ClaimModel[] {
  return mounts.flatMap((mount) => (mount.kind === 'claim' ? [{ name: claimNameOf(service, mount), spec: claimSpec(mount) }] : []));
}

/** Checks each directory, and whether the pods can use them together. */
export function checkStorage(
  origin: Origin,
  service: string,
  mounts: readonly StorageMount[],
  environment: Environment,
  user: StorageUser,
): void {
  mounts.forEach((mount) => checkMount(origin, mount, environment, user));
  mounts.filter(isExclusive).forEach((mount) => checkExclusive(origin, mount, user));
  checkTwins(origin, service, mounts);
  if (mounts.some(({ kind }) => kind === 'claim') && mounts.some(({ kind }) => kind === 'perReplica')) {
    throw new ConfigurationError(
      origin,
      'storage has both a volume for each replica and one for the service: split the service, or use `Storage.existing` for the latter',
    );
  }
}

/** Checks that each directory has a claim of its own: paths may differ only in characters that names cannot contain. */
function checkTwins(origin: Origin, service: string, mounts: readonly StorageMount[]): void {
  const claims = mounts.flatMap((mount) => {
    const name = mount.kind === 'claim' ? claimNameOf(service, mount) : mount.kind === 'perReplica' ? mount.name : undefined;
    return name === undefined ? [] : { name, path: mount.path };
  });
  const twin = firstDuplicate(claims.map(({ name }) => name));
  if (twin !== undefined) {
    const [first, second] = claims.filter(({ name }) => name === twin);
    throw new ConfigurationError(
      origin,
      `storage at "${second.path}" would share the claim "${twin}" with "${first.path}": use another path, or another \`name\``,
    );
  }
}

/**
 * Checks that storage contains the data of a server, unless the user tells the process where to store it: otherwise the data would be lost with the pod.
 * Scratch space says that it may be lost.
 */
export function checkData(origin: Origin, { data }: Profile, settings: ContainerSettings, mounts: readonly StorageMount[]): void {
  const { command, args = [], env = {} } = settings;
  const volumes = mounts.filter(isDurable).map(({ path }) => path);
  if (!data || command || args.some((word) => mounts.some(({ path }) => word.includes(path)))) {
    return;
  }
  const path = (data.variable !== undefined ? env[data.variable] : undefined) ?? data.path;
  if (!mounts.some((mount) => isWithin(path, mount.path))) {
    const found = volumes.length > 0 ? `storage at "${volumes.join('", "')}" does not contain` : 'no storage contains';
    throw new ConfigurationError(
      origin,
      `${found} ${path}, where the runtime stores its data, which would be lost with the pod: ` +
        `use the path "${path}", as in \`Storage.perReplica('${path}', Size.gibibytes(10))\`, or \`Storage.scratch('${path}')\` for data that may be lost`,
    );
  }
}

function checkMount(origin: Origin, mount: StorageMount, environment: Environment, { isAgent }: StorageUser): void {
  checkMountPath(origin, 'storage', mount.path);
  if (mount.kind === 'host') {
    checkHost(origin, mount, isAgent);
    return;
  }
  if (mount.kind === 'existing') {
    checkObjectName(origin, 'claim', mount.claimName);
    return;
  }
  checkSize(origin, mount);
  if (mount.kind === 'perReplica' || mount.kind === 'claim') {
    checkClaim(origin, mount, environment);
  }
}

function checkHost(origin: Origin, { path, hostPath, type }: HostMount, isAgent: boolean): void {
  if (!isAgent) {
    throw new ConfigurationError(
      origin,
      `storage at "${path}" is a directory of the node, which gives a pod power over it: use an \`Agent\` for what belongs to nodes, or \`Storage.scratch\` for an empty directory`,
    );
  }
  if (hostPath !== '/') {
    checkDirectory(origin, 'node', hostPath);
  }
  if (type !== undefined && !HOST_TYPES.includes(type)) {
    throw new ConfigurationError(origin, `storage at "${path}" has the type "${type}": use one of ${HOST_TYPES.join(', ')}, or omit it`);
  }
}

function checkSize(origin: Origin, { kind, path, size }: { kind: string; path: string; size?: Size }): void {
  const amount = size && bytes(size);
  if (amount === undefined ? kind !== 'scratch' : !(amount > 0)) {
    throw new ConfigurationError(
      origin,
      `storage at "${path}" has a size of ${amount ?? 'undefined'} bytes: specify a positive size, as in \`Size.gibibytes(10)\``,
    );
  }
  if (size) {
    checkWhole(origin, `storage at "${path}"`, size);
  }
}

function checkClaim(
  origin: Origin,
  { kind, path, accessMode, storageClass, name }: ClaimMount | ReplicaMount,
  environment: Environment,
): void {
  if (name !== undefined && kind === 'claim') {
    checkObjectName(origin, 'claim', name);
  } else if (name !== undefined) {
    // Containers mount the volume by this name, too.
    checkLabelName(origin, 'claim template', name);
  }
  if (!ACCESS_MODES.includes(accessMode)) {
    throw new ConfigurationError(origin, `storage at "${path}" has the access mode "${accessMode}": use one of ${ACCESS_MODES.join(', ')}`);
  }
  if (storageClass === undefined) {
    return;
  }
  checkObjectName(origin, 'storage class', storageClass);
  requireStorageClass(origin, environment, storageClass);
}

function checkExclusive(origin: Origin, { path, accessMode }: Claim, { pods, surges }: StorageUser): void {
  if (pods > 1) {
    throw new ConfigurationError(
      origin,
      `storage at "${path}" is ${accessMode}, but the service has up to ${pods} replicas: use \`Storage.perReplica\` or \`Storage.shared\`, or \`Scaling.fixed(1)\``,
    );
  }
  if (surges) {
    throw new ConfigurationError(
      origin,
      `storage at "${path}" is ${accessMode}, so a new replica waits indefinitely for the volume of the old one: use \`Rollout.recreate()\``,
    );
  }
}
