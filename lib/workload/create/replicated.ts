import { ServiceMonitor } from '../../../imports/monitoring.coreos.com';
import { k8s } from 'cdk8s-plus-27';
import { ServiceNamespace } from '../../environment/namespace';
import { INSTANCE_LABEL } from '../../kubernetes/labels';
import { Client } from '../../network/network-policy';
import { Routes } from '../../network/routes';
import { autoscaler } from '../render/autoscaler';
import { deployment, Deployment } from '../render/deployment';
import { podDisruptionBudget } from '../render/pod-disruption-budget';
import { headlessService, service } from '../render/service';
import { serviceMonitor } from '../render/service-monitor';
import { statefulSet, StatefulSet } from '../render/stateful-set';
import { ReplicatedModel } from '../resolve/replicated';
import { Workload } from '../workload';
import { reserveNodePorts } from './node-ports';
import { Objects } from './objects';
import { completed, createWorkload } from './workload';

/** Polaris expects a number of replicas, which the target of an autoscaler must not have. */
const AUTOSCALED = { 'polaris.fairwinds.com/deploymentMissingReplicas-exempt': 'true' };

/** What the routes to a workload require of its objects. */
type Exposure = Pick<Routes, 'clients' | 'serviceAnnotations'>;

const NOT_EXPOSED: Exposure = { clients: [], serviceAnnotations: {} };

/**
 * Creates the objects of a workload that runs continuously.
 *
 * @param exposure read at synthesis
 */
export function createReplicated(workload: Workload, model: ReplicatedModel, exposure = NOT_EXPOSED): void {
  const others = [...outsideOf(model), ...scrapersOf(model)];
  if (model.data) {
    ServiceNamespace.of(workload).give(workload, model.data);
  }
  const objects = createWorkload(workload, model, () => [...exposure.clients, ...others]);
  createMonitor(objects, model);
  createController(objects, workload, model);
  createBudget(objects, model);
  reserveNodePorts(workload, model);
  createServices(objects, model, exposure);
}

/** Clients outside the cluster that connect to the Service itself. */
function outsideOf({ serviceType, ports }: ReplicatedModel): Client[] {
  const cidrs = serviceType._clientRanges;
  return cidrs ? ports.map((port) => ({ cidrs, port })) : [];
}

/** Prometheus, where it scrapes the workload. */
function scrapersOf({ metrics, environment }: ReplicatedModel): Client[] {
  const { prometheus } = environment._cluster;
  return metrics && prometheus ? [{ pods: prometheus, port: metrics.port }] : [];
}

function createServices(objects: Objects, model: ReplicatedModel, exposure: Exposure): void {
  const { headless, ports, serviceAnnotations } = model;
  if (ports.length > 0) {
    const late = { annotations: () => exposure.serviceAnnotations };
    objects.add(k8s.KubeService, () => service(model), { annotations: serviceAnnotations, late });
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
    objects.add(Deployment, () => deployment(completed(workload, model)), options);
  } else {
    objects.add(StatefulSet, () => statefulSet(completed(workload, model), headless), options);
  }
  const autoscaling = scaling._autoscaling;
  if (autoscaling) {
    objects.add(k8s.KubeHorizontalPodAutoscalerV2, () => autoscaler(model, autoscaling));
  }
}

function createBudget(objects: Objects, model: ReplicatedModel): void {
  const budget = model.disruption._budget;
  if (budget) {
    objects.add(k8s.KubePodDisruptionBudget, () => podDisruptionBudget(model, budget));
  }
}
