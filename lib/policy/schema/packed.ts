import { brotliDecompressSync } from 'node:zlib';

/** The value of a module that `npm run import` has written. */
export function unpacked(packed: string): unknown {
  return JSON.parse(brotliDecompressSync(Buffer.from(packed, 'base64')).toString());
}
