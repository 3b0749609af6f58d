/** The keys of an object in alphabetical order. Most objects are written in that order, and checking is faster than sorting. */
export function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  for (let index = 1; index < keys.length; index++) {
    if (keys[index - 1] > keys[index]) {
      return keys.sort();
    }
  }
  return keys;
}
