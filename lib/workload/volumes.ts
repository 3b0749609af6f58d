import { basename, dirname } from 'node:path/posix';
import { k8s } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { hash, joinName } from '../kubernetes/names';
import { sizeQuantity } from '../kubernetes/quantity';
import { SecretUse } from './secret';
import { StorageMount } from './storage';

/** A volume's source: all of `k8s.Volume` but its name; undefined for a claim template of a StatefulSet. */
type Source = Omit<k8s.Volume, 'name'> | undefined;

/** The group may read, nobody else: pods run with the group that owns the files. */
const FOR_THE_GROUP = 0o440;

/** The directories that the containers of a pod see, and where each comes from. */
export class Volumes {
  private readonly sources = new Map<string, Source>();

  constructor(
    private readonly scope: IConstruct,
    private readonly service: string,
  ) {}

  /** The volumes of the pod. */
  public get list(): k8s.Volume[] {
    return [...this.sources].flatMap(([name, source]) => (source ? [{ name, ...source }] : []));
  }

  public storage(mount: StorageMount): k8s.VolumeMount {
    const { kind, path, size, claimName } = mount;
    const sizeLimit = size && k8s.Quantity.fromString(sizeQuantity(size));
    switch (kind) {
      case 'perReplica':
        return this.mount(path, undefined);
      case 'claim':
        return this.mount(path, { persistentVolumeClaim: { claimName: claimNameOf(this.service, mount) } });
      case 'existing':
        return this.mount(path, { persistentVolumeClaim: { claimName: claimName! } });
      case 'scratch':
        return this.mount(path, { emptyDir: { sizeLimit } });
      case 'memory':
        return this.mount(path, { emptyDir: { medium: 'Memory', sizeLimit } });
    }
  }

  public scratch(path: string, owner?: string): k8s.VolumeMount {
    return this.mount(path, { emptyDir: {} }, owner);
  }

  public config(path: string, configMap: string): k8s.VolumeMount {
    return { ...this.mount(path, { configMap: { name: configMap } }), readOnly: true };
  }

  /** Secrets by the directory in which their files are: one volume each. */
  public secrets(uses: SecretUse[], owner?: string): k8s.VolumeMount[] {
    const directories = new Map<string, SecretUse[]>();
    for (const use of uses) {
      const directory = use.directory ?? (use.path === undefined ? undefined : dirname(use.path));
      if (directory !== undefined) {
        directories.set(directory, [...(directories.get(directory) ?? []), use]);
      }
    }
    return [...directories].map(([path, members]) => {
      this.checkFiles(path, members);
      return { ...this.mount(path, secretSource(members), owner), readOnly: true };
    });
  }

  /** @param owner container of which it is, when not the service's own */
  private mount(mountPath: string, source: Source, owner = ''): k8s.VolumeMount {
    const plain = joinName(owner, mountPath);
    // Two paths may be the same but for signs that a name cannot have, or have no others.
    const name = plain === '' || this.sources.has(plain) ? joinName(owner, mountPath, hash(mountPath)) : plain;
    this.sources.set(name, source);
    return { name, mountPath };
  }

  private checkFiles(directory: string, uses: SecretUse[]): void {
    const files = uses.map((use) => use.path ?? '');
    const twice = files.find((file, index) => files.indexOf(file) !== index);
    if (twice !== undefined || (files.includes('') && files.length > 1)) {
      throw new ConfigurationError(this.scope, `secret path "${twice || directory}" is used by two secrets: give each a path of its own`);
    }
  }
}

/** Name of the PersistentVolumeClaim of one of a service's directories. */
export function claimNameOf(service: string, { path }: StorageMount): string {
  return joinName(service, path);
}

function secretSource(uses: SecretUse[]): Source {
  const names = new Set(uses.map(({ secret }) => secret.name));
  const items = (members: SecretUse[]) =>
    members.flatMap(({ path, secret }) => (path === undefined ? [] : [{ key: secret.key!, path: basename(path) }]));
  if (names.size === 1) {
    return { secret: { secretName: uses[0].secret.name, defaultMode: FOR_THE_GROUP, items: items(uses) } };
  }
  const sources = [...names].map((name) => ({ secret: { name, items: items(uses.filter(({ secret }) => secret.name === name)) } }));
  return { projected: { defaultMode: FOR_THE_GROUP, sources } };
}
