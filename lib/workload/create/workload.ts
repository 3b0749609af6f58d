import { k8s } from 'cdk8s-plus-27';
import { PriorityClassObject } from '../../environment/priority-class';
import { ascending, sortedEntries } from '../../kubernetes/ascending';
import { CallGraph } from '../../network/call-graph';
import { Client } from '../../network/client';
import { networkPolicy } from '../../network/network-policy';
import { withCalls } from '../../pod/model';
import { withJobWaits } from '../../pod/plan/job-wait';
import { declareExisting } from '../../policy/existing';
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
    objects.add(k8s.KubeRoleBinding, () => roleBinding(model.name, [model]));
  }
  pod.configMaps.forEach((map) => objects.add(k8s.KubeConfigMap, () => configMap(map), { name: map.name }));
  pod.claims.forEach(({ name, spec }) => objects.add(k8s.KubePersistentVolumeClaim, () => ({ spec }), { name }));
  pod.externalSecrets.forEach((secret) => FilledSecret.require(workload, secret));
  pod.existing.forEach((each) => declareExisting(workload, { ...each, namespace: model.namespace }));
  PriorityClassObject.require(workload, priority);
  CallGraph.of(workload)._admit(workload, clients);
  objects.add(k8s.KubeNetworkPolicy, () =>
    networkPolicy(workload, {
      cluster: environment._cluster,
      callsApiServer: access !== undefined || workload._awaited.size > 0,
    }),
  );
  return objects;
}

/** The model with what is declared by the time of the synthesis: the addresses of the services that are called, and the tasks that are waited for. */
export function completed<Model extends WorkloadModel>(workload: Workload, model: Model): Model {
  const variables = workload._calls.flatMap((edge) => sortedEntries(edge._variables));
  // By name, so that the order of declarations does not show.
  const waits = [...workload._awaited.values()].sort(ascending(({ task }) => task));
  const pod = withJobWaits(withCalls(workload, model.pod.model, variables), model.environment, waits);
  return { ...model, pod: { ...model.pod, model: pod } };
}
