import { k8s } from 'cdk8s-plus-27';
import { ServiceNamespace } from '../../environment/namespace';
import { INSTANCE_LABEL } from '../../kubernetes/labels';
import { Client } from '../../network/client';
import { Routes } from '../../network/routes';
import { autoscaler, isScaledByAutoscaler } from '../render/autoscaler';
import { deployment, Deployment } from '../render/deployment';
import { podDisruptionBudget } from '../render/pod-disruption-budget';
import { headlessService, service } from '../render/service';
import { statefulSet, StatefulSet } from '../render/stateful-set';
import { ReplicatedModel } from '../resolve/replicated';
import { Workload } from '../workload';
import { createMonitor, scrapersOf } from './monitor';
import { reserveNodePorts } from './node-ports';
import { Objects } from './objects';
import { createRelease } from './release';
import { completed, createWorkload } from './workload';

/** Polaris expects a number of replicas, which the target of an autoscaler must not have. */
const AUTOSCALED = { 'polaris.fairwinds.com/deploymentMissingReplicas-exempt': 'true' };

/**
 * Karmada leaves the number of replicas to what changes it in a cluster; without, it sets its own again and again.
 *
 * @see https://karmada.io/docs/faq/
 */
const RETAINED = { 'resourcetemplate.karmada.io/retain-replicas': 'true' };

/** What the routes to a workload require of its objects. */
type Exposure = Pick<Routes, 'clients' | 'handed' | 'objects' | 'serviceAnnotations'>;

const NOT_EXPOSED: Exposure = { clients: [], handed: [], objects: [], serviceAnnotations: {} };

/**
 * Creates the objects of a workload that runs continuously.
 *
 * @param exposure read at synthesis
 * @param selected labels of the pods that the Service leads to, asked for at synthesis
 */
export function createReplicated(
  workload: Workload,
  model: ReplicatedModel,
  exposure = NOT_EXPOSED,
  selected: () => ReplicatedModel['selector'] = () => model.selector,
): void {
  const others = [...outsideOf(model), ...scrapersOf(model)];
  if (model.data) {
    ServiceNamespace.of(workload).give(workload, model.data);
  }
  const objects = createWorkload(workload, model, () => [...exposure.clients, ...others]);
  createMonitor(objects, model);
  createController(objects, workload, model);
  createBudget(objects, model);
  reserveNodePorts(workload, model);
  if (model.release) {
    createRelease(objects, workload, model, model.release, exposure);
  }
  createServices(objects, model, exposure, selected);
}

/** Clients outside the cluster that connect to the Service itself. */
function outsideOf({ serviceType, ports }: ReplicatedModel): Client[] {
  const cidrs = serviceType._clientRanges;
  return cidrs ? ports.map((port) => ({ cidrs, port })) : [];
}

function createServices(objects: Objects, model: ReplicatedModel, exposure: Exposure, selected: () => ReplicatedModel['selector']): void {
  const { name, headless, ports, serviceAnnotations } = model;
  const isCalled = ports.length > 0;
  // Flagger makes it, and changes what it selects.
  if (isCalled && model.release?.engine !== 'flagger') {
    const late = { annotations: () => exposure.serviceAnnotations };
    objects.add(k8s.KubeService, () => service(model, selected()), { annotations: serviceAnnotations, late });
  }
  // One Service may be both.
  if (headless !== undefined && !(isCalled && headless === name)) {
    // Another instance than that of the Service, so that monitors find each replica once.
    const labels = { [INSTANCE_LABEL]: headless };
    objects.add(k8s.KubeService, () => headlessService(model), { name: headless, labels });
  }
}

/**
 * Creates the Deployment or the StatefulSet, and what scales it.
 *
 * @param annotations of the controller alone
 */
export function createController(
  objects: Objects,
  workload: Workload,
  model: ReplicatedModel,
  annotations?: { readonly [key: string]: string },
): void {
  const { headless, scaling, release, versionLabel, environment } = model;
  const isScaled = scaling.isAutomatic || release !== undefined;
  const options = {
    labels: isScaled && environment._place?.isPropagated ? { ...RETAINED, ...versionLabel } : versionLabel,
    annotations: isScaled ? { ...AUTOSCALED, ...annotations } : annotations,
  };
  if (headless === undefined) {
    objects.add(Deployment, () => deployment(completed(workload, model), longestWait(workload)), options);
  } else {
    objects.add(StatefulSet, () => statefulSet(completed(workload, model), headless), options);
  }
  if (isScaledByAutoscaler(model)) {
    objects.add(k8s.KubeHorizontalPodAutoscalerV2, () => autoscaler(model));
  }
}

/** Seconds that the pods of a workload wait for tasks that have a timeout. */
function longestWait({ _awaited: awaited }: Workload): number {
  return Math.max(0, ...[...awaited.values()].map(({ timeout = 0 }) => timeout));
}

/** Creates the budget, if there is one. */
export function createBudget(objects: Objects, model: ReplicatedModel): void {
  const budget = model.disruption._budget;
  if (budget) {
    objects.add(k8s.KubePodDisruptionBudget, () => podDisruptionBudget(model, budget));
  }
}
