import { CheckedObject } from './checked-object';

/** What the kind of an object alone decides, found out once for each kind. */
export class ByKind<T> {
  private readonly versions = new Map<string, Map<string, T>>();

  /** @param find must not depend on anything but the API version and the kind of the object */
  constructor(private readonly find: (object: CheckedObject) => T) {}

  /** What has been found so far. */
  public get all(): T[] {
    return [...this.versions.values()].flatMap((kinds) => [...kinds.values()]);
  }

  public of(object: CheckedObject): T {
    const { apiVersion, kind } = object;
    let kinds = this.versions.get(apiVersion);
    if (!kinds) {
      kinds = new Map();
      this.versions.set(apiVersion, kinds);
    }
    const known = kinds.get(kind);
    if (known !== undefined || kinds.has(kind)) {
      return known as T;
    }
    const found = this.find(object);
    kinds.set(kind, found);
    return found;
  }
}
