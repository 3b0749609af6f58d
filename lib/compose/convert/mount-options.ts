import type { Conversion } from './conversion';
import type { ServiceDraft } from './service-draft';

/** Options of mounts by which a container sees something else; others concern the machine of Docker, and what becomes of the mount covers them. */
export function convertMountOptions({ field }: ServiceDraft, { outcomes }: Conversion): void {
  for (const mount of field.at('volumes')?.items ?? []) {
    const remedy = 'use a volume of its own, or accept the path to mount all of it';
    outcomes.refused(mount.at('volume')?.at('subpath'), 'a claim is mounted as a whole', remedy);
    outcomes.approximated(mount.at('tmpfs')?.at('mode'), 'the group of the pod can write to the directory');
  }
}
