import { Field } from '../field';
import { Refuse } from './refusals';
import { dataKey } from './syntax';

interface Data {
  readonly [key: string]: unknown;
}

/** The entries of a ConfigMap or a Secret; none for any other value. */
function entriesOf({ value }: Field): Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : NONE;
}
const NONE: Data = {};

/** Refuses keys that cannot be names of files. */
export function checkKeys(refuse: Refuse, data: Field): void {
  for (const key of Object.keys(entriesOf(data))) {
    const remedy = dataKey(key);
    if (remedy !== undefined) {
      refuse(data.at(key), `key "${key}" is not valid`, remedy);
    }
  }
}

/** Bytes of all texts, and of all values that are encoded as Base64, together; undefined where they are at most as many as allowed. */
export function sizeAbove(most: number, texts: Field, encoded: Field): number | undefined {
  // Letters have up to three bytes each. Most objects are far smaller.
  if ((lengthOf(texts) + lengthOf(encoded)) * 3 <= most) {
    return undefined;
  }
  const size = sizeOf(texts, 'utf8') + sizeOf(encoded, 'base64');
  return size > most ? size : undefined;
}

function lengthOf(data: Field): number {
  let length = 0;
  for (const value of Object.values(entriesOf(data))) {
    length += typeof value === 'string' ? value.length : 0;
  }
  return length;
}

function sizeOf(data: Field, encoding: BufferEncoding): number {
  let size = 0;
  for (const value of Object.values(entriesOf(data))) {
    size += typeof value === 'string' ? Buffer.byteLength(value, encoding) : 0;
  }
  return size;
}
