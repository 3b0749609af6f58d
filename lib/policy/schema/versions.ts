/** Minor versions of Kubernetes in the order of their bits in a mask. */
export class Versions {
  private readonly bits: ReadonlyMap<string, number>;
  /** Objects of one set are validated for the same versions. */
  private readonly masks = new WeakMap<readonly string[], number>();

  /** @param minors such as `1.27`, from the oldest to the newest */
  constructor(private readonly minors: readonly string[]) {
    this.bits = new Map(minors.map((minor, index) => [minor, 1 << index]));
  }

  public get all(): number {
    return (1 << this.minors.length) - 1;
  }

  /** The mask of versions such as `1.29` or `v1.29.6`. A version that is newer than all known ones is judged as the newest of them. */
  public mask(versions: readonly string[]): number {
    let mask = this.masks.get(versions);
    if (mask === undefined) {
      mask = versions.reduce((all, version) => all | this.bit(version), 0);
      this.masks.set(versions, mask);
    }
    return mask;
  }

  private bit(version: string): number {
    return this.bits.get(version) ?? this.bits.get(/\d+\.\d+/.exec(version)?.[0] ?? '') ?? 1 << (this.minors.length - 1);
  }

  /** All versions after the newest of a mask. */
  public after(mask: number): number {
    return this.all & ~((1 << (32 - Math.clz32(mask))) - 1);
  }

  public list(mask: number): string[] {
    return this.minors.filter((_, index) => (mask & (1 << index)) !== 0);
  }

  /** Versions as text: `1.27`, `1.27 to 1.29`, `1.27 and 1.36`. */
  public text(mask: number): string {
    const list = this.list(mask);
    const first = this.minors.indexOf(list[0]);
    return list.length > 2 && this.minors[first + list.length - 1] === list.at(-1)
      ? `${list[0]} to ${list.at(-1)!}`
      : list.join(', ').replace(/, ([^,]*)$/, ' and $1');
  }
}
