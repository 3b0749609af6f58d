import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ServiceMonitor } from '../../../imports/monitoring.coreos.com';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { NAME_LABEL, SHARE_ANNOTATION } from '../../kubernetes/labels';
import { Routes } from '../../network/routes';
import { serviceMonitor } from '../render/service-monitor';
import { service } from '../render/service';
import { TrialModel } from '../resolve/trial';
import { Workload } from '../workload';
import { Objects } from './objects';
import { createBudget, createController } from './replicated';

/**
 * Creates the objects of another version of a service: those that are about its own replicas. The account, rights, configuration and the network policy are
 * those of the service.
 *
 * @param routes of the service, complete at synthesis
 */
export function createTrial(workload: Workload, model: TrialModel, routes: Routes): void {
  const { share, isByReplicas, serviceAnnotations } = model;
  // A level below, so that the workload of the construct is still the current version.
  const objects = new Objects(workload, model, new Construct(workload, model.name));
  // For lib/app/transition: where the Service decides, no request goes to a pod that is not ready.
  createController(objects, workload, model, isByReplicas ? undefined : { [SHARE_ANNOTATION]: String(share) });
  createBudget(objects, model);
  objects.add(
    k8s.KubeService,
    () => {
      if (!isByReplicas && routes.isEmpty) {
        throw new ConfigurationError(
          workload,
          `shares ${share} % of its requests by routes, but has none: expose it with \`exposeAt\`, or use \`Sharing.byReplicas()\``,
        );
      }
      return service(model);
    },
    { annotations: serviceAnnotations },
  );
  // Otherwise the monitor of the service finds these pods, too.
  if (!isByReplicas || share === 0) {
    createMonitor(objects, model);
  }
}

/** Another monitor, whose series have the same `job`, so that alerts and dashboards are about both versions. */
function createMonitor(objects: Objects, model: TrialModel): void {
  const { metrics, environment, selector } = model;
  const { prometheus } = environment._cluster;
  if (metrics && prometheus) {
    objects.add(ServiceMonitor, () => serviceMonitor(model, metrics, { jobLabel: NAME_LABEL, selector: { matchLabels: selector } }), {
      labels: prometheus.monitorLabels,
    });
  }
}
