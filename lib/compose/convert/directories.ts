import { checkDirectory } from '../../pod/checks';
import type { Field } from '../field';
import { call } from '../program/expressions';
import type { Conversion } from './conversion';
import { problemIn } from './library-check';
import { takePath } from './mount-path';
import type { ServiceDraft } from './service-draft';

/** Directories of temporary files. */
export function convertTmpfs(field: Field, draft: ServiceDraft, { outcomes }: Conversion): void {
  for (const item of field.items) {
    const [written = '', options = ''] = item.text.split(':');
    const size = /(?:^|,)size=([^,]+)/.exec(options)?.[1];
    const path = takePath(item, written, draft, outcomes);
    if (path !== undefined && size) {
      draft.memoryMounts.push({ field: item, path, size });
    } else if (path !== undefined) {
      draft.store(path, call('Storage', 'scratch', path));
      outcomes.mapped(item, `an empty directory at ${path}`);
    }
  }
}

/** Shared memory of processes. */
export function convertSharedMemory(field: Field, draft: ServiceDraft, { outcomes }: Conversion): void {
  if (takePath(field, '/dev/shm', draft, outcomes) !== undefined) {
    draft.memoryMounts.push({ field, path: '/dev/shm', size: field.text });
  }
}

/** Where processes start. */
export function convertWorkingDirectory(field: Field, draft: ServiceDraft, { outcomes }: Conversion): void {
  const [why, remedy] =
    field.text === ''
      ? []
      : (problemIn((origin) => {
          checkDirectory(origin, 'working directory', field.text);
        }) ?? []);
  if (why !== undefined && remedy !== undefined) {
    outcomes.refused(field, why, remedy);
    return;
  }
  if (field.text !== '') {
    draft.props.set('workingDirectory', field.text);
  }
  outcomes.mapped(field, 'the working directory');
}
