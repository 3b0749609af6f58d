import { k8s } from 'cdk8s-plus-27';
import { PriorityClassObject } from '../../environment/priority-class';
import { sortedEntries } from '../../kubernetes/ascending';
import { networkPolicy, Client } from '../../network/network-policy';
import { withCalls } from '../../pod/model';
import { FilledSecret } from '../filled-secret';
import { configMap } from '../render/config-map';
import { role, roleBinding } from '../render/role';
import { WorkloadModel } from '../resolve/workload';
import { Workload } from '../workload';
import { Objects } from './objects';

/**
 * Creates what the pods of every workload depend on: an account, rights, configuration, claims, secrets, a priority and a network policy.
 *
 * @param clients outside the declared services, called at synthesis
 */
export function createWorkload(workload: Workload, model: WorkloadModel, clients: () => Client[]): Objects {
  const { environment, access, serviceAccountAnnotations, priority, pod } = model;
  const objects = new Objects(workload, model);
  objects.add(k8s.KubeServiceAccount, () => ({ automountServiceAccountToken: false }), { annotations: serviceAccountAnnotations });
  if (access) {
    objects.add(k8s.KubeRole, () => role(access));
    objects.add(k8s.KubeRoleBinding, () => roleBinding(model));
  }
  pod.configMaps.forEach((map) => objects.add(k8s.KubeConfigMap, () => configMap(map), { name: map.name }));
  pod.claims.forEach(({ name, spec }) => objects.add(k8s.KubePersistentVolumeClaim, () => ({ spec }), { name }));
  pod.externalSecrets.forEach((secret) => FilledSecret.require(workload, secret));
  PriorityClassObject.require(workload, priority);
  objects.add(k8s.KubeNetworkPolicy, () =>
    networkPolicy(workload, { cluster: environment._cluster, clients: clients(), callsApiServer: access !== undefined }),
  );
  return objects;
}

/** The model with the addresses of the services that are called by the time of the synthesis. */
export function completed<Model extends WorkloadModel>(workload: Workload, model: Model): Model {
  const variables = workload._calls.flatMap((edge) => sortedEntries(edge._variables));
  return { ...model, pod: { ...model.pod, model: withCalls(workload, model.pod.model, variables) } };
}
