import { ContentIds } from './content-ids';

/** What selectors find in namespaces, found once for each content of a selector: a Service, a budget and a NetworkPolicy often have the same. */
export class BySelector<T> {
  private readonly contents = new ContentIds();
  private readonly namespaces = new Map<string | undefined, Map<number, T>>();

  /** @param find must not depend on anything but the content of the selector and the namespace */
  constructor(private readonly find: (selector: unknown, namespace: string | undefined) => T) {}

  public of(selector: unknown, namespace: string | undefined): T {
    let known = this.namespaces.get(namespace);
    if (!known) {
      known = new Map();
      this.namespaces.set(namespace, known);
    }
    const id = this.contents.of(selector);
    if (known.has(id)) {
      return known.get(id) as T;
    }
    const found = this.find(selector, namespace);
    known.set(id, found);
    return found;
  }
}
