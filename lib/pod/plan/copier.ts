import { k8s } from 'cdk8s-plus-27';
import { CpuLimit } from '../../environment/cpu-limit';
import { Resources } from '../../environment/resources';
import { ContainerModel } from '../model';
import { resolveResources } from './resources';
import { RESTRICTED } from './security';

/** An init container that copies the files the image has in directories that volumes are mounted over. */
export function planCopier({ fields }: ContainerModel, copied: readonly string[], cpuLimit: CpuLimit): ContainerModel | undefined {
  const { name, image, imagePullPolicy, volumeMounts = [] } = fields;
  const targets = volumeMounts.filter(({ mountPath, readOnly }) => !readOnly && copied.includes(mountPath));
  if (targets.length === 0) {
    return undefined;
  }
  const command = targets.map(({ mountPath }) => `cp -r ${quoted(`${mountPath}/.`)} ${quoted(`/copy${mountPath}`)}`).join(' && ');
  return {
    fields: {
      name: `${name}-copy`.slice(-63).replace(/^[^a-z0-9]+/, ''),
      image,
      imagePullPolicy,
      command: ['sh', '-c', command],
      resources: resolveResources(Resources.tiny(), cpuLimit, 0),
      securityContext: RESTRICTED,
      volumeMounts: targets.map((mount): k8s.VolumeMount => ({ ...mount, mountPath: `/copy${mount.mountPath}` })),
    },
    newer: {},
    plainVariables: [],
    callVariables: [],
    secretVariables: [],
    receivesCalls: false,
  };
}

/** A word of a shell command. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
