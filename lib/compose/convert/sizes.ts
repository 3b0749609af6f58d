import { call, Given } from '../program/expressions';
import type { Expression } from '../program/statement';
import type { ServiceDraft } from './service-draft';

/** Compose states no sizes of volumes: enough to start with, in gibibytes. */
const DATA_SIZE = 10;
const USUAL_SIZE = 1;

export const MEBIBYTE = 1024 ** 2;

/** Size of a claim. */
export function claimSize(draft: ServiceDraft): Expression {
  return call('Size', 'gibibytes', claimGibibytes(draft));
}

export function claimGibibytes({ profile }: ServiceDraft): number {
  return profile.isDataStore || profile.data ? DATA_SIZE : USUAL_SIZE;
}

/** Bytes of `64m`, or of a number, as Docker reads them; undefined for anything else. */
export function bytesOf(text: string): number | undefined {
  const [, digits, unit = ''] = (/^(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?$/i.exec(text.trim()) ?? []) as (string | undefined)[];
  return digits === undefined ? undefined : Math.floor(Number(digits) * 1024 ** 'bkmgt'.indexOf(unit.toLowerCase() || 'b'));
}

/** Of a directory in memory, where Compose states none: that of Docker for `/dev/shm`. */
const DEFAULT_SIZE = '64m';

/** Whole mebibytes, at least one. */
export function mebibytesOf(size: string): number {
  return Math.max(1, Math.ceil((bytesOf(size) ?? bytesOf(DEFAULT_SIZE)!) / MEBIBYTE));
}

/** A size as a program states it. */
export function sizeOf(text: string): Given {
  const mebibytes = mebibytesOf(text);
  return mebibytes % 1024 === 0 ? call('Size', 'gibibytes', mebibytes / 1024) : call('Size', 'mebibytes', mebibytes);
}
