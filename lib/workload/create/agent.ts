import { k8s } from 'cdk8s-plus-27';
import { daemonSet, DaemonSet } from '../render/daemon-set';
import { service } from '../render/service';
import { AgentModel } from '../resolve/agent';
import { Workload } from '../workload';
import { createMonitor, scrapersOf } from './monitor';
import { completed, createWorkload } from './workload';

/** Creates the objects of an agent. */
export function createAgent(workload: Workload, model: AgentModel): void {
  const objects = createWorkload(workload, model, () => scrapersOf(model));
  createMonitor(objects, model);
  objects.add(DaemonSet, () => daemonSet(completed(workload, model)), { labels: model.versionLabel });
  if (model.ports.length > 0) {
    objects.add(k8s.KubeService, () => service(model));
  }
}
