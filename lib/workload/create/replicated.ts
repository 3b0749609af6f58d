import { ServiceMonitor } from '../../../imports/monitoring.coreos.com';
import { k8s } from 'cdk8s-plus-27';
import { ServiceNamespace } from '../../environment/namespace';
import { INSTANCE_LABEL } from '../../kubernetes/labels';
import { Client } from '../../network/network-policy';
import { autoscaler } from '../render/autoscaler';
import { deployment, Deployment } from '../render/deployment';
import { podDisruptionBudget } from '../render/pod-disruption-budget';
import { headlessService, service } from '../render/service';
import { serviceMonitor } from '../render/service-monitor';
import { statefulSet, StatefulSet } from '../render/stateful-set';
import { ReplicatedModel } from '../resolve/replicated';
import { Workload } from '../workload';
import { Objects } from './objects';
import { completed, createWorkload } from './workload';

/** Polaris expects a number of replicas, which the target of an autoscaler must not have. */
const AUTOSCALED = { 'polaris.fairwinds.com/deploymentMissingReplicas-exempt': 'true' };

/**
 * Creates the objects of a workload that runs continuously.
 *
 * @param clients outside the declared services, called at synthesis
 */
export function createReplicated(workload: Workload, model: ReplicatedModel, clients: () => Client[] = () => []): void {
  const scrapers = scrapersOf(model);
  if (model.data) {
    ServiceNamespace.of(workload).give(workload, model.data);
  }
  const objects = createWorkload(workload, model, () => [...clients(), ...scrapers]);
  createMonitor(objects, model);
  createController(objects, workload, model);
  createBudget(objects, model);
  createServices(objects, model);
}

/** Prometheus, where it scrapes the workload. */
function scrapersOf({ metrics, environment }: ReplicatedModel): Client[] {
  const { prometheus } = environment._cluster;
  return metrics && prometheus ? [{ pods: prometheus, port: metrics.port }] : [];
}

function createServices(objects: Objects, model: ReplicatedModel): void {
  const { headless, ports, serviceAnnotations } = model;
  if (ports.length > 0) {
    objects.add(k8s.KubeService, () => service(model), { annotations: serviceAnnotations });
  }
  if (headless !== undefined) {
    // Another instance than that of the Service, so that monitors find each replica once.
    const labels = { [INSTANCE_LABEL]: headless };
    objects.add(k8s.KubeService, () => headlessService(model), { name: headless, labels });
  }
}

function createMonitor(objects: Objects, model: ReplicatedModel): void {
  const { metrics, environment } = model;
  const { prometheus } = environment._cluster;
  if (metrics && prometheus) {
    objects.add(ServiceMonitor, () => serviceMonitor(model, metrics), { labels: prometheus.monitorLabels });
  }
}

function createController(objects: Objects, workload: Workload, model: ReplicatedModel): void {
  const { headless, scaling, versionLabel } = model;
  const options = { labels: versionLabel, annotations: scaling.isAutomatic ? AUTOSCALED : undefined };
  if (headless === undefined) {
    objects.add(Deployment, () => deployment(completed(workload, model), longestWait(workload)), options);
  } else {
    objects.add(StatefulSet, () => statefulSet(completed(workload, model), headless), options);
  }
  const autoscaling = scaling._autoscaling;
  if (autoscaling) {
    objects.add(k8s.KubeHorizontalPodAutoscalerV2, () => autoscaler(model, autoscaling));
  }
}

/** Seconds that the pods of a workload wait for tasks that have a timeout. */
function longestWait({ _awaited: awaited }: Workload): number {
  return Math.max(0, ...[...awaited.values()].map(({ timeout = 0 }) => timeout));
}

function createBudget(objects: Objects, model: ReplicatedModel): void {
  const budget = model.disruption._budget;
  if (budget) {
    objects.add(k8s.KubePodDisruptionBudget, () => podDisruptionBudget(model, budget));
  }
}
