/** A name, or the first one with a number that is not taken. */
export function distinct(name: string, separator: string, isTaken: (name: string) => boolean): string {
  let result = name;
  for (let number = 2; isTaken(result); number++) {
    result = `${name}${separator}${number}`;
  }
  return result;
}
