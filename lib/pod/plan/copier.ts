import { k8s } from 'cdk8s-plus-27';
import { CpuLimit } from '../../environment/cpu-limit';
import { Resources } from '../../environment/resources';
import { ContainerModel } from '../model';
import { resolveResources } from './resources';

/** An init container that copies the files the image has in directories that volumes are mounted over. */
export function planCopier(
  { name, image, mounts }: ContainerModel,
  copied: readonly string[],
  cpuLimit: CpuLimit,
): ContainerModel | undefined {
  const targets = mounts.filter(({ mountPath, readOnly }) => !readOnly && copied.includes(mountPath));
  if (targets.length === 0) {
    return undefined;
  }
  const command = targets.map(({ mountPath }) => `cp -r ${quoted(`${mountPath}/.`)} ${quoted(`/copy${mountPath}`)}`).join(' && ');
  return {
    name: `${name}-copy`.slice(-63).replace(/^[^a-z0-9]+/, ''),
    image,
    command: ['sh', '-c', command],
    plainVariables: [],
    callVariables: [],
    secretVariables: [],
    receivesCalls: false,
    ports: [],
    probes: {},
    resources: resolveResources(Resources.tiny(), cpuLimit, 0),
    mounts: targets.map((mount): k8s.VolumeMount => ({ ...mount, mountPath: `/copy${mount.mountPath}` })),
  };
}

/** A word of a shell command. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
