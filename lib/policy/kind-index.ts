import { ByKind } from './by-kind';
import { CheckedObject } from './checked-object';

/** Objects by API version and kind: what a kind alone decides is found out once for each kind. */
export class KindIndex {
  private readonly kinds = new ByKind<CheckedObject[]>(() => []);
  private readonly groups = new Map<string, CheckedObject[]>();

  constructor(private readonly all: readonly CheckedObject[]) {
    for (const object of all) {
      this.kinds.of(object).push(object);
    }
  }

  /** The objects of a kind, of all versions of its group. */
  public of(group: string, kind: string): CheckedObject[] {
    const key = `${group}/${kind}`;
    let known = this.groups.get(key);
    if (!known) {
      known = this.where((object) => object.kind === kind && object.group === group);
      this.groups.set(key, known);
    }
    return known;
  }

  /**
   * The objects whose kinds pass a test, in their order.
   *
   * @param test must not depend on anything but the API version and the kind of the object
   */
  public where(test: (object: CheckedObject) => boolean): CheckedObject[] {
    const found = this.kinds.all.filter(([example]) => test(example));
    if (found.length < 2) {
      return found[0] ?? [];
    }
    const all = new Set(found.flat());
    return this.all.filter((object) => all.has(object));
  }
}
