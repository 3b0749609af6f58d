import { call } from '../program/expressions';
import type { Conversion } from './conversion';
import type { ServiceDraft } from './service-draft';
import { MEBIBYTE, mebibytesOf, sizeOf } from './sizes';

/** Directories in memory. */
export function convertMemory(draft: ServiceDraft, { outcomes }: Conversion): void {
  for (const { field, path, size } of draft.memoryMounts) {
    draft.store(path, call('Storage', 'memory', path, sizeOf(size)));
    outcomes.mapped(field, `an empty directory in memory at ${path}`);
  }
}

/** Bytes of all directories in memory, which count against the memory of the container. */
export function bytesInMemory({ memoryMounts }: ServiceDraft): number {
  return memoryMounts.reduce((sum, { size }) => sum + mebibytesOf(size), 0) * MEBIBYTE;
}
