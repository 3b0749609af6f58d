/** Whether two values of manifests are written alike: with the same fields in the same order. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) {
    return true;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    Object.getPrototypeOf(one) === Object.getPrototypeOf(other) &&
    names.length === others.length &&
    names.every(
      (name, index) =>
        name === others[index] && isEqual((one as { [name: string]: unknown })[name], (other as { [name: string]: unknown })[name]),
    )
  );
}
