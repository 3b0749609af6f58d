import { isWithin } from '../../pod/paths';
import { call } from '../program/expressions';
import type { Conversion } from './conversion';
import type { ServiceDraft } from './service-draft';

/** Where no volume keeps the data of an image, they are in scratch space: Docker has a volume without a name for them. */
export function convertUnkeptData(draft: ServiceDraft, { outcomes }: Conversion): void {
  const { data, runtime, isDataStore } = draft.profile;
  const hasVolumes = draft.stored.length > 0;
  const directories = [...draft.stored, ...draft.memoryMounts.map(({ path }) => path)];
  if (data === undefined || directories.some((path) => isWithin(data, path))) {
    return;
  }
  if (runtime !== undefined) {
    draft.store(data, call('Storage', 'scratch', data));
  }
  // A server without a runtime profile may keep its data elsewhere.
  if (isDataStore && (runtime !== undefined || !hasVolumes)) {
    outcomes.approximated(
      draft.field.at('image'),
      `no volume keeps ${data}, so that its data is lost with the pod: mount a named volume there`,
    );
  }
}
