import { k8s } from 'cdk8s-plus-27';
import { hash, joinName } from '../kubernetes/names';
import { Config, ConfigPart } from './config';
import type { Workload } from './workload';

/** The ConfigMaps of a workload: one for its variables, one for each directory. */
export class ConfigMaps {
  private readonly data = new Map<string, { directory?: string; data: { [name: string]: string } }>();

  constructor(workload: Workload, config?: Config) {
    config?._parts.forEach((part) => this.add(workload, part));
  }

  /** Names of the variables. */
  public get variableNames(): string[] {
    return [...this.data.values()].flatMap(({ directory, data }) => (directory === undefined ? Object.keys(data) : []));
  }

  /** Name of the one with variables, if there are any. */
  public get variables(): string | undefined {
    return [...this.data].find(([, { directory }]) => directory === undefined)?.[0];
  }

  public get directories(): { path: string; name: string }[] {
    return [...this.data].flatMap(([name, { directory }]) => (directory === undefined ? [] : [{ path: directory, name }]));
  }

  /** Changes with every content: on the pods, so that they are rolled when it does. */
  public get checksum(): string | undefined {
    const sorted = <T>(entries: Iterable<[string, T]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
    const contents = sorted(this.data).map(([name, { directory, data }]) => [
      name,
      { directory, data: Object.fromEntries(sorted(Object.entries(data))) },
    ]);
    return contents.length === 0 ? undefined : hash(JSON.stringify(contents));
  }

  public make(workload: Workload): void {
    for (const [name, { data }] of this.data) {
      workload._object(k8s.KubeConfigMap.GVK, () => k8s.KubeConfigMap.manifest({ data }), { name });
    }
  }

  private add(workload: Workload, part: ConfigPart): void {
    part.check(workload);
    const { directory } = part;
    const known = [...this.data].find(([, content]) => content.directory === directory);
    const name = known?.[0] ?? this.nameOf(workload.name, directory);
    this.data.set(name, { directory, data: { ...known?.[1].data, ...part.data } });
  }

  private nameOf(workload: string, directory?: string): string {
    if (directory === undefined) {
      return workload;
    }
    const plain = joinName(workload, directory);
    // Two directories may be the same but for signs that a name cannot have, or have no others.
    return plain === workload || this.data.has(plain) ? joinName(workload, directory, hash(directory)) : plain;
  }
}
