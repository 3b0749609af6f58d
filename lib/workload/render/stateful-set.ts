import { k8s } from 'cdk8s-plus-27';
import { sizeQuantity } from '../../kubernetes/quantity';
import { ReplicatedWorkload } from '../replicated';
import { StorageMount } from '../storage';
import { podTemplate } from './pod';

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export function statefulSet(workload: ReplicatedWorkload): k8s.KubeStatefulSetProps {
  const { scaling, rollout, _selector, _plan, _life, _props } = workload;
  const { history, minReady } = rollout._props;
  const mounts = _props.storage!._mounts.filter(({ kind }) => kind === 'perReplica');
  const volumeOf = (path: string) => _plan.containers[0].mounts.find(({ mountPath }) => mountPath === path)!.name;
  return {
    spec: {
      replicas: scaling.isAutomatic ? undefined : scaling.min,
      revisionHistoryLimit: history,
      minReadySeconds: minReady?.toSeconds() || undefined,
      selector: { matchLabels: { ..._selector } },
      serviceName: workload._headless!,
      podManagementPolicy: _plan.profile.startsTogether ? 'Parallel' : undefined,
      updateStrategy: { type: 'RollingUpdate' },
      template: podTemplate(workload, _plan, _life),
      volumeClaimTemplates: mounts.map((mount) => ({ metadata: { name: volumeOf(mount.path) }, spec: claim(mount) })),
    },
  };
}

/** @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims */
export function claim({ size, storageClass, accessMode }: StorageMount): k8s.PersistentVolumeClaimSpec {
  return {
    accessModes: [accessMode!],
    storageClassName: storageClass,
    resources: { requests: { storage: k8s.Quantity.fromString(sizeQuantity(size!)) } },
  };
}
