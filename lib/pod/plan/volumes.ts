import { basename, dirname, join } from 'node:path/posix';
import { k8s } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { hash, joinName } from '../../kubernetes/names';
import { sizeQuantity } from '../../kubernetes/quantity';
import { checkFieldFiles, ExistingConfigUse, FieldFiles } from '../config-part';
import { isBelow, isWithin } from '../paths';
import { FieldContext, resolveField } from '../pod-field';
import { SecretUse } from '../secret';
import { StorageMount } from '../storage';
import { ConfigMapModel } from './config-maps';
import { claimNameOf, claimSpec } from './storage';

/** The source of a volume: all fields of `k8s.Volume` except the name. */
type Source = Omit<k8s.Volume, 'name'>;

/** Readable by the group that owns the files, which is the group the pods run with, and by nobody else. */
const READABLE_BY_GROUP = 0o440;

/** Directories that images leave empty: a mount there hides nothing. Images link the second to the first. */
const SECRETS = ['/run/secrets', '/var/run/secrets'];
/** Directories of the token for the Kubernetes API. */
const TOKENS = SECRETS.map((directory) => `${directory}/kubernetes.io/serviceaccount`);
/** Name of the volume with a token for containers that wait, see `withJobWaits`: no other volume has it. */
export const TOKEN_VOLUME = 'kube-api-access';

/** The volumes of a pod, collected while its containers are planned: each method adds volumes and returns their mounts. */
export class Volumes {
  /** The volumes so far. */
  public readonly list: k8s.Volume[] = [];
  /** The claim templates so far: the volumes that a StatefulSet creates for each replica. */
  public readonly claimTemplates: k8s.KubePersistentVolumeClaimProps[] = [];
  private readonly names: Set<string>;

  /** @param mounts of the user, whose names come before those that paths suggest */
  constructor(
    private readonly origin: Origin,
    private readonly service: string,
    private readonly hasToken: boolean,
    mounts: readonly StorageMount[],
  ) {
    this.names = new Set([TOKEN_VOLUME, ...mounts.flatMap((mount) => (mount.kind === 'perReplica' ? (mount.name ?? []) : []))]);
  }

  public storage(mount: StorageMount): k8s.VolumeMount {
    if (mount.kind === 'perReplica') {
      const { name = this.nameFor(mount.path) } = mount;
      this.claimTemplates.push({ metadata: { name }, spec: claimSpec(mount) });
      return { name, mountPath: mount.path };
    }
    const mounted = this.mount(mount.path, storageSource(this.service, mount));
    return mount.kind === 'host' && mount.readOnly ? { ...mounted, readOnly: true } : mounted;
  }

  /** @param owner container that owns the volume; the main container if omitted */
  public scratch(path: string, owner?: string): k8s.VolumeMount {
    return this.mount(path, { emptyDir: {} }, owner);
  }

  /** Whether a volume begins empty with each pod. */
  public isScratch({ name }: k8s.VolumeMount): boolean {
    return this.list.some((volume) => volume.name === name && volume.emptyDir !== undefined);
  }

  /** Mounts the files of a directory, as a whole or each alone, which hides nothing; none for variables. */
  public configMap({ name, directory, data, binaryData, isBeside }: ConfigMapModel): k8s.VolumeMount[] {
    if (directory === undefined) {
      return [];
    }
    const mount = this.config(directory, name);
    const files = Object.keys({ ...data, ...binaryData });
    return isBeside ? files.map((file) => ({ ...mount, mountPath: join(directory, file), subPath: file })) : [mount];
  }

  private config(path: string, configMap: string): k8s.VolumeMount {
    return { ...this.mount(path, { configMap: { name: configMap } }), readOnly: true };
  }

  /** Mounts a ConfigMap that the service does not own, or one value of it alone. */
  public existingConfig({ name, key, use }: ExistingConfigUse): k8s.VolumeMount[] {
    if (use.kind === 'directory') {
      return [this.config(use.path, name)];
    }
    if (use.kind !== 'file' || key === undefined) {
      return [];
    }
    const file = basename(use.path);
    return [{ ...this.mount(use.path, { configMap: { name, items: [{ key, path: file }] } }), readOnly: true, subPath: file }];
  }

  /**
   * Mounts files with fields of the pod.
   *
   * @param container whose resources the files are about
   */
  public fields(context: FieldContext, container: string, files: FieldFiles): k8s.VolumeMount {
    checkFieldFiles(this.origin, files);
    const items = Object.entries(files.fields).map(([path, field]) => ({ path, ...resolveField(context, 'file', path, field, container) }));
    return { ...this.mount(files.directory, { downwardApi: { items } }), readOnly: true };
  }

  /**
   * Mounts Secrets, with one volume for each directory that contains their files. A directory of nothing but secrets is mounted as a whole, and follows
   * a rotation; in any other, each file is mounted alone, which hides nothing.
   */
  public secrets(uses: readonly SecretUse[], owner?: string): k8s.VolumeMount[] {
    const directories = new Map<string, MountedSecret[]>();
    for (const { secret, _use: use } of uses) {
      if (use.kind !== 'variable') {
        const directory = use.kind === 'directory' ? use.path : dirname(use.path);
        const mounted = { name: secret.name, key: secret.key, path: use.kind === 'file' ? use.path : undefined };
        directories.set(directory, [...(directories.get(directory) ?? []), mounted]);
      }
    }
    const others = [...directories.keys(), ...(this.hasToken ? TOKENS : [])];
    return [...directories].flatMap(([directory, members]) => {
      this.checkFiles(directory, members);
      const mount = { ...this.mount(directory, secretSource(members), owner), readOnly: true };
      const files = members.flatMap(({ path }) => path ?? []);
      const isWhole = SECRETS.some((parent) => isWithin(directory, parent)) && !others.some((other) => isBelow(other, directory));
      return files.length === 0 || isWhole ? [mount] : files.map((path) => ({ ...mount, mountPath: path, subPath: basename(path) }));
    });
  }

  private mount(mountPath: string, source: Source, owner?: string): k8s.VolumeMount {
    const name = this.nameFor(mountPath, owner);
    this.list.push({ name, ...source });
    return { name, mountPath };
  }

  private nameFor(mountPath: string, owner = ''): string {
    let name = joinName(owner, mountPath);
    // Paths may differ only in characters that names cannot contain, consist of those alone, or be the same directory of files of several sources.
    for (let content = mountPath; name === '' || this.names.has(name); content += '/') {
      name = joinName(owner, mountPath, hash(content));
    }
    this.names.add(name);
    return name;
  }

  private checkFiles(directory: string, members: readonly MountedSecret[]): void {
    const files = members.map(({ path }) => path ?? '');
    const twice = firstDuplicate(files);
    if (twice !== undefined || (files.includes('') && files.length > 1)) {
      throw new ConfigurationError(this.origin, `secret path "${twice || directory}" is used by two secrets: use a path for each`);
    }
  }
}

interface MountedSecret {
  readonly name: string;
  readonly key?: string;
  /** Undefined for all keys, as files of the directory. */
  readonly path?: string;
}

function storageSource(service: string, mount: Exclude<StorageMount, { kind: 'perReplica' }>): Source {
  switch (mount.kind) {
    case 'claim':
      return { persistentVolumeClaim: { claimName: claimNameOf(service, mount) } };
    case 'existing':
      return { persistentVolumeClaim: { claimName: mount.claimName } };
    case 'host':
      return { hostPath: { path: mount.hostPath, type: mount.type } };
    case 'scratch':
      return { emptyDir: { sizeLimit: mount.size && k8s.Quantity.fromString(sizeQuantity(mount.size)) } };
    case 'memory':
      return { emptyDir: { medium: 'Memory', sizeLimit: k8s.Quantity.fromString(sizeQuantity(mount.size)) } };
  }
}

function secretSource(members: readonly MountedSecret[]): Source {
  const names = [...new Set(members.map(({ name }) => name))];
  const items = (name: string) =>
    members.flatMap((member) =>
      member.name === name && member.path !== undefined && member.key !== undefined
        ? [{ key: member.key, path: basename(member.path) }]
        : [],
    );
  const [first] = names;
  if (names.length === 1) {
    return { secret: { secretName: first, defaultMode: READABLE_BY_GROUP, items: items(first) } };
  }
  return { projected: { defaultMode: READABLE_BY_GROUP, sources: names.map((name) => ({ secret: { name, items: items(name) } })) } };
}
