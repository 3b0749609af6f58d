import { k8s } from 'cdk8s-plus-27';
import { Environment } from '../../environment/environment';
import { Resources } from '../../environment/resources';
import { ContainerModel, withoutVariables } from '../model';
import { real } from '../paths';
import { resolveResources } from './resources';
import { Volumes } from './volumes';

/**
 * An init container that copies the files the image has in directories that volumes are mounted over, with the user of the container, which may
 * change them.
 */
export function planCopier(
  { fields }: ContainerModel,
  copied: readonly string[],
  volumes: Volumes,
  environment: Environment,
): ContainerModel | undefined {
  const { name, image, imagePullPolicy, securityContext, volumeMounts = [] } = fields;
  const targets = volumeMounts.filter(({ mountPath, readOnly }) => !readOnly && copied.some((path) => real(path) === real(mountPath)));
  if (targets.length === 0) {
    return undefined;
  }
  const command = targets.map((mount) => copy(mount.mountPath, volumes.isScratch(mount))).join(' && ');
  return withoutVariables({
    name: `${name}-copy`.slice(-63).replace(/^[^a-z0-9]+/, ''),
    image,
    imagePullPolicy,
    command: ['sh', '-c', command],
    resources: resolveResources(Resources.tiny(), environment, 0),
    securityContext,
    volumeMounts: targets.map((mount): k8s.VolumeMount => ({ ...mount, mountPath: `/copy${mount.mountPath}` })),
  });
}

/** A volume that outlives the pod is filled once, so that changes of the process remain. File systems may keep a folder `lost+found` in it. */
function copy(path: string, isScratch: boolean): string {
  const target = quoted(`/copy${path}`);
  const command = `cp -r ${quoted(`${path}/.`)} ${target}`;
  return isScratch ? command : `{ [ -n "$(ls -A ${target} | grep -vx lost+found)" ] || ${command}; }`;
}

/** A word of a shell command. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
