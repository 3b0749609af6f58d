import { k8s } from 'cdk8s-plus-27';
import { unlessEmpty } from '../kubernetes/compact';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { hash, joinName } from '../kubernetes/names';
import { Config, ConfigPart } from './config';
import type { Workload } from './workload';

interface Content {
  readonly directory?: string;
  readonly data: { readonly [name: string]: string };
  readonly binaryData: { readonly [name: string]: string };
}

/** The ConfigMaps of a workload: one for its variables, one for each directory. */
export class ConfigMaps {
  private readonly data = new Map<string, Content>();

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
    const contents = sorted(this.data).map(([name, { directory, data, binaryData }]) => [
      name,
      directory,
      sorted(Object.entries(data)),
      sorted(Object.entries(binaryData)),
    ]);
    return contents.length === 0 ? undefined : hash(JSON.stringify(contents));
  }

  public make(workload: Workload): void {
    for (const [name, content] of this.data) {
      const [data, binaryData] = [unlessEmpty(content.data), unlessEmpty(content.binaryData)];
      workload._object(k8s.KubeConfigMap.GVK, () => k8s.KubeConfigMap.manifest({ data, binaryData }), { name });
    }
  }

  private add(workload: Workload, part: ConfigPart): void {
    part.check(workload);
    const { directory } = part;
    const known = [...this.data].find(([, content]) => content.directory === directory);
    const name = known?.[0] ?? this.nameOf(workload.name, directory);
    const before = known?.[1] ?? { data: {}, binaryData: {} };
    const data = { ...before.data, ...part.data };
    const binaryData = { ...before.binaryData, ...part.binaryData };
    const twice = Object.keys(data).find((file) => Object.hasOwn(binaryData, file));
    if (twice !== undefined) {
      throw new ConfigurationError(workload, `config file "${twice}" of ${directory} is both text and not: give one of them another name`);
    }
    this.data.set(name, { directory, data, binaryData });
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
