import { Resources } from '../environment/resources';
import { ContainerPlan } from './container-plan';

/** An init container that copies what the image has in directories that are to be written to. */
export function copier(plan: ContainerPlan): ContainerPlan[] {
  const copied = plan.mounts.filter(({ mountPath, readOnly }) => !readOnly && plan.parts.copied?.includes(mountPath));
  if (copied.length === 0) {
    return [];
  }
  const mounts = copied.map((mount) => ({ ...mount, mountPath: `/copy${mount.mountPath}` }));
  const copy = copied.map(({ mountPath }) => `cp -r ${quoted(`${mountPath}/.`)} ${quoted(`/copy${mountPath}`)}`).join(' && ');
  return [
    {
      name: `${plan.name}-copy`.slice(-63).replace(/^[^a-z0-9]+/, ''),
      settings: { image: plan.settings.image, command: ['sh', '-c', copy] },
      parts: { writable: [] },
      env: {},
      secrets: [],
      mounts,
      resources: Resources.tiny(),
      ports: [],
      isConfigured: false,
    },
  ];
}

/** A word of a shell's command. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
