import { match } from '../match';

const UNITS = 'bkmgtp';

/** The bytes of `512m`, `1.5gb` or `1024`; undefined for other texts. */
export function bytesOf(text: string): number | undefined {
  const [, number, unit = 'b'] = match(/^(-?\d+(?:\.\d*)?) ?([bkmgtp])?i?b?$/i, text);
  return number === undefined ? undefined : Math.trunc(Number(number) * 1024 ** UNITS.indexOf(unit.toLowerCase()));
}
