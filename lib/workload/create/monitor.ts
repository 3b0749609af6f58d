import { PodMonitor, ServiceMonitor } from '../../../imports/monitoring.coreos.com';
import { Client } from '../../network/client';
import { MetricsEndpoint } from '../metrics';
import { podMonitor } from '../render/pod-monitor';
import { serviceMonitor } from '../render/service-monitor';
import { INSTANCE_LABEL } from '../../kubernetes/labels';
import { ReleaseModel } from '../resolve/release';
import { WorkloadModel } from '../resolve/workload';
import { Objects } from './objects';

/** A workload that may have metrics. */
interface Monitored extends WorkloadModel {
  readonly metrics?: MetricsEndpoint;
  readonly release?: ReleaseModel;
}

/** How Flagger's Services of both versions are found, and are one job. */
const releasedBy = (name: string) => ({ jobLabel: INSTANCE_LABEL, selector: { matchLabels: { [INSTANCE_LABEL]: name } } });

/** Prometheus, where it scrapes the workload. */
export function scrapersOf({ metrics, environment }: Monitored): Client[] {
  const { prometheus } = environment._cluster;
  return metrics && prometheus ? [{ pods: prometheus, port: metrics.port }] : [];
}

/** Creates what tells Prometheus where the metrics are: by the Service, or by the pods where there is none. */
export function createMonitor(objects: Objects, model: Monitored): void {
  const { metrics, environment, ports, release } = model;
  const { prometheus } = environment._cluster;
  if (metrics && prometheus) {
    const options = { labels: prometheus.monitorLabels };
    if (release?.engine === 'argoRollouts') {
      // Its two Services select the same pods between releases.
      objects.add(PodMonitor, () => podMonitor(model, metrics, INSTANCE_LABEL), options);
    } else if (ports.length > 0) {
      objects.add(ServiceMonitor, () => serviceMonitor(model, metrics, release && releasedBy(model.name)), options);
    } else {
      objects.add(PodMonitor, () => podMonitor(model, metrics), options);
    }
  }
}
