import { posix } from 'node:path';
import { textAt } from '../node';
import type { Value } from '../value';

/** A short form of a volume: `SOURCE:TARGET:OPTIONS`. */
export interface ShortVolume {
  /** Missing for an anonymous volume. */
  readonly source?: string;
  readonly target: string;
  readonly options: readonly string[];
}

/** The parts of a short form; undefined for a text with empty parts, or too many. */
export function shortVolume(text: string): ShortVolume | undefined {
  const parts = text.length <= 2 ? [text] : partsOf(text);
  if (parts.length > 3 || parts.includes('')) {
    return undefined;
  }
  const [first, target, options = ''] = parts;
  return parts.length === 1 ? { target: first, options: [] } : { source: first, target, options: options.split(',').filter(Boolean) };
}

/** What stands between colons; a letter before one is a drive of Windows. */
function partsOf(text: string): string[] {
  const parts = text.split(':');
  for (let index = 0; index + 1 < parts.length; index += 1) {
    if (/^\p{L}$/u.test(parts[index])) {
      parts.splice(index, 2, `${parts[index]}:${parts[index + 1]}`);
    }
  }
  return parts;
}

/** Whether the source of a volume is a path of the host; otherwise it is the name of a volume. */
export function isHostPath(source: string): boolean {
  return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}

/** Where an item of `volumes` is mounted; undefined where it does not say. */
export function mountTarget(value: Value): string | undefined {
  const target = value.kind === 'scalar' ? shortVolume(value.text)?.target : textAt(value, 'target');
  return target === undefined || target === '' ? undefined : posix.normalize(target).replace(/(?<=.)\/$/, '');
}
