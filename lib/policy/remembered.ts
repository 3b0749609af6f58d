/** A check of texts that looks at each text once: the names of a system recur in many of its objects. */
export function remembered<T>(check: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) {
      result = check(text);
      known.set(text, result);
    }
    return result;
  };
}
