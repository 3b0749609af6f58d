import { k8s } from 'cdk8s-plus-27';
import { PriorityClassObject } from '../environment/priority-class';
import { PodPlan } from './plan';
import { claim } from './render/stateful-set';
import { claimNameOf } from './volumes';
import { Workload } from './workload';
import { FilledSecret } from './render/external-secret';

/** Makes what the pods of any workload need before they can start: an account, configuration, secrets, volumes, a priority. */
export function prepare(workload: Workload, plan: PodPlan): void {
  const { access, serviceAccountAnnotations, storage, priority } = workload._props;
  workload._object(k8s.KubeServiceAccount.GVK, () => k8s.KubeServiceAccount.manifest({ automountServiceAccountToken: false }), {
    annotations: serviceAccountAnnotations,
  });
  if (access) {
    const { name, namespaceName: namespace } = workload;
    workload._object(k8s.KubeRole.GVK, () => k8s.KubeRole.manifest(access._render()));
    const binding: k8s.KubeRoleBindingProps = {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    };
    workload._object(k8s.KubeRoleBinding.GVK, () => k8s.KubeRoleBinding.manifest(binding));
  }
  plan.configMaps.make(workload);
  for (const mount of storage?._mounts.filter(({ kind }) => kind === 'claim') ?? []) {
    const name = claimNameOf(workload.name, mount);
    workload._object(k8s.KubePersistentVolumeClaim.GVK, () => k8s.KubePersistentVolumeClaim.manifest({ spec: claim(mount) }), {
      name,
    });
  }
  for (const { secret } of [...plan.containers, ...plan.initContainers].flatMap(({ secrets }) => secrets)) {
    if (secret.remote) {
      FilledSecret.ask(workload, secret);
    }
  }
  PriorityClassObject.ask(workload, priority ?? workload.environment.priority);
}
