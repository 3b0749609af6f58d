import { CheckedObject } from './checked-object';

/** Objects by name, those of one namespace or of one kind. */
type Names = Map<string, CheckedObject>;

/** The objects of a kind. */
class OfKind {
  private readonly namespaces = new Map<string, Names>();
  private all?: Names;

  /** Whether the object is the first of its name. */
  public add(object: CheckedObject): boolean {
    const { name, namespace = '' } = object;
    if (name === undefined) {
      return true;
    }
    let names = this.namespaces.get(namespace);
    if (!names) {
      names = new Map();
      this.namespaces.set(namespace, names);
    }
    if (names.has(name)) {
      return false;
    }
    names.set(name, object);
    return true;
  }

  public find(name: string, namespace: string): CheckedObject | undefined {
    return this.namespaces.get(namespace)?.get(name);
  }

  public findAnywhere(name: string): CheckedObject | undefined {
    if (!this.all) {
      this.all = new Map();
      for (const names of this.namespaces.values()) {
        for (const [each, object] of names) {
          this.all.set(each, object);
        }
      }
    }
    return this.all.get(name);
  }
}

/** Finds objects that have a name. Maps in maps are faster than one with keys that are put together for each look-up. */
export class NameIndex {
  /** Objects whose name an earlier one of the same kind and namespace has. */
  public readonly repeated: CheckedObject[] = [];
  private readonly groups = new Map<string, Map<string, OfKind>>();

  constructor(objects: readonly CheckedObject[]) {
    for (const object of objects) {
      let kinds = this.groups.get(object.group);
      if (!kinds) {
        kinds = new Map();
        this.groups.set(object.group, kinds);
      }
      let ofKind = kinds.get(object.kind);
      if (!ofKind) {
        ofKind = new OfKind();
        kinds.set(object.kind, ofKind);
      }
      if (!ofKind.add(object)) {
        this.repeated.push(object);
      }
    }
  }

  /** The first object of a name in a namespace; '' where it has none. */
  public find(group: string, kind: string, name: string, namespace: string): CheckedObject | undefined {
    return this.groups.get(group)?.get(kind)?.find(name, namespace);
  }

  /** An object of a name, whatever its namespace. */
  public findAnywhere(group: string, kind: string, name: string): CheckedObject | undefined {
    return this.groups.get(group)?.get(kind)?.findAnywhere(name);
  }
}
