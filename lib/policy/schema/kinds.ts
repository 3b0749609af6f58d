import { Node } from './node';
import type { Problem } from './problem';
import type { Versions } from './versions';

/** A kind whose schema is known. */
export interface Kind {
  readonly node: Node;
  readonly namespaced: boolean;
  /** Mask of the versions that have it. */
  readonly versions: number;
  /** Mask of the versions that call it deprecated. */
  readonly deprecated: number;
}

/** Where problems of versions are: what another `apiVersion` solves. */
export const OF_VERSION = ['apiVersion'] as const;

/** Groups that were part of Kubernetes before the oldest version that is known. */
const FORMER_GROUPS = ['extensions'];

/** The kinds of a cluster by `apiVersion` and name: those of Kubernetes, and those that definitions add. */
export class Kinds {
  private readonly byVersion = new Map<string, Map<string, Kind>>();
  private readonly groups = new Set(FORMER_GROUPS);
  private readonly complete = new Set<string>();

  constructor(public readonly versions: Versions) {}

  public get(apiVersion: string, kind: string): Kind | undefined {
    return this.byVersion.get(apiVersion)?.get(kind);
  }

  /** @param known what is known completely: any other kind of such a group is an error, and so is any other version of such a kind */
  public add(apiVersion: string, name: string, kind: Kind, known?: 'group' | 'kind'): void {
    const kinds = this.byVersion.get(apiVersion) ?? new Map<string, Kind>();
    this.byVersion.set(apiVersion, kinds.set(name, kind));
    if (known === 'group') {
      this.groups.add(groupOf(apiVersion));
    } else if (known === 'kind') {
      this.complete.add(`${groupOf(apiVersion)}/${name}`);
    }
  }

  /** These kinds, to which others may be added. */
  public copy(): Kinds {
    const copy = new Kinds(this.versions);
    this.byVersion.forEach((kinds, apiVersion) => copy.byVersion.set(apiVersion, new Map(kinds)));
    this.groups.forEach((group) => copy.groups.add(group));
    this.complete.forEach((kind) => copy.complete.add(kind));
    return copy;
  }

  /** Why no server has a kind, where that is certain; undefined where a definition that is not known may add it. */
  public unknown(apiVersion: string, kind: string, versions: number): Problem | undefined {
    const group = groupOf(apiVersion);
    // Groups of definitions have a dot in their names.
    const isClosed = this.groups.has(group) || !group.includes('.');
    if (!isClosed && !this.complete.has(`${group}/${kind}`)) {
      return undefined;
    }
    const where = isClosed
      ? `is not in Kubernetes ${this.versions.text(this.versions.all)}`
      : 'is not a version that its definition serves';
    const others = this.others(apiVersion, kind, versions);
    const path = others.length === 0 && this.byVersion.has(apiVersion) ? ['kind'] : OF_VERSION;
    return { path, problem: `${kind} of ${apiVersion} ${where}: ${remedy(others)}`, versions: this.versions.list(versions) };
  }

  /**
   * Why some versions do not have a kind that others have.
   *
   * @param versions all versions that must have it
   */
  public missing(apiVersion: string, kind: string, missing: number, versions: number): Problem {
    const common = this.others(apiVersion, kind, versions);
    const others = common.length > 0 ? common : this.others(apiVersion, kind, missing);
    const problem = `${kind} of ${apiVersion} is not in Kubernetes ${this.versions.text(missing)}: ${remedy(others)}`;
    return { path: OF_VERSION, problem, versions: this.versions.list(missing) };
  }

  /** That versions call a kind deprecated; any, or some of Kubernetes. */
  public deprecation(apiVersion: string, kind: string, versions: number, isAny: boolean): string {
    return `${kind} of ${apiVersion} is deprecated${isAny ? '' : ` in Kubernetes ${this.versions.text(versions)}`}`;
  }

  /**
   * That versions after those in question do not have a kind, and what all of them have; undefined where there is no such thing.
   *
   * @param having mask of all versions that have it
   */
  public removal(apiVersion: string, kind: string, having: number, versions: number): string | undefined {
    const removed = ~having & this.versions.after(versions);
    const others = removed === 0 ? [] : this.others(apiVersion, kind, versions | removed);
    const first = this.versions.list(removed).at(0);
    return others.length === 0 ? undefined : `${kind} of ${apiVersion} is not in Kubernetes ${first} any more: ${remedy(others)}`;
  }

  /** That versions do not serve a kind unless they are told to, though they have it; undefined for what they do not have. */
  public unserved(apiVersion: string, kind: string, versions: number): Problem | undefined {
    const having = versions & (this.get(apiVersion, kind)?.versions ?? 0);
    if (having === 0) {
      return undefined;
    }
    const others = this.others(apiVersion, kind, having).filter(isServed);
    const text = `${kind} of ${apiVersion} is not served by Kubernetes ${this.versions.text(having)} unless somebody enables it`;
    const solution = others.length > 0 ? remedy(others) : 'enable it by --runtime-config of the API server, or omit it';
    return { path: OF_VERSION, problem: `${text}: ${solution}`, versions: this.versions.list(having) };
  }

  /** All other `apiVersion`s of a kind that some versions have, those of the same group alone where there are any. */
  private others(apiVersion: string, kind: string, versions: number): string[] {
    const group = groupOf(apiVersion);
    const all = [...this.byVersion.keys()].filter((other) => {
      const has = this.get(other, kind)?.versions;
      return other !== apiVersion && has !== undefined && (has & versions) === versions;
    });
    const same = all.filter((other) => groupOf(other) === group);
    return same.length > 0 ? same : all;
  }
}

/** Whether API servers serve a version of a kind of Kubernetes' own: a stable one, or a beta version from before 1.24. */
export function isServed(apiVersion: string): boolean {
  return !/\d(alpha|beta)\d/.test(apiVersion) || apiVersion.startsWith('flowcontrol.apiserver.k8s.io/v1beta');
}

function remedy(others: readonly string[]): string {
  return others.length > 0 ? `use apiVersion ${others.join(' or ')}` : 'omit it';
}

/** API group of an `apiVersion`; '' for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
