/**
 * Omits undefined, null, empty lists, and objects whose fields are all omitted.
 *
 * An object that is given as `{}` remains, because in Kubernetes it means "all" or "with defaults" (`podSelector: {}`, `emptyDir: {}`).
 */
export function compact<T>(value: T): T {
  return strip(value) as T;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(strip).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  // Plain objects only: values that cdk8s-plus-27 renders, such as IntOrString, remain unchanged.
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const keys = Object.keys(value);
    const kept: { [key: string]: unknown } = {};
    for (const key of keys) {
      const left = strip((value as { [key: string]: unknown })[key]);
      if (left !== undefined) {
        kept[key] = left;
      }
    }
    return keys.length === 0 || Object.keys(kept).length > 0 ? kept : undefined;
  }
  return value ?? undefined;
}

/** A map, or undefined where it is empty. */
export function unlessEmpty<T>(map: { readonly [key: string]: T }): { [key: string]: T } | undefined {
  return Object.keys(map).length === 0 ? undefined : { ...map };
}
