import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';

/** Deployments and StatefulSets, and how many pods they have. */
export class Replication {
  public readonly workloads: readonly CheckedObject[];
  /** The most replicas that autoscalers set, by workload. */
  private readonly autoscaled = new Map<string, number>();

  constructor(set: ObjectSet) {
    this.workloads = ['Deployment', 'StatefulSet'].flatMap((kind) => set.ofKind('apps', kind));
    for (const autoscaler of set.ofKind('autoscaling', 'HorizontalPodAutoscaler')) {
      this.add(autoscaler, autoscaler.at('spec', 'maxReplicas').number ?? 0);
    }
    // KEDA scales to 100 replicas by default.
    for (const scaled of set.ofKind('keda.sh', 'ScaledObject')) {
      this.add(scaled, scaled.at('spec', 'maxReplicaCount').number ?? 100);
    }
    // Argo Rollouts has the number, and the Deployment the template.
    for (const rollout of set.ofKind('argoproj.io', 'Rollout')) {
      const most = rollout.at('spec', 'replicas').number ?? this.autoscaled.get(keyOf('Rollout', rollout.name, rollout.namespace)) ?? 1;
      this.add(rollout, most, 'workloadRef');
    }
  }

  /** Whether an autoscaler sets the number of replicas. */
  public isAutoscaled(workload: CheckedObject): boolean {
    return this.autoscaled.has(keyOf(workload.kind, workload.name, workload.namespace));
  }

  /** Whether a workload has, or may have, several pods. */
  public isReplicated(workload: CheckedObject): boolean {
    const most = this.autoscaled.get(keyOf(workload.kind, workload.name, workload.namespace));
    return (most ?? workload.at('spec', 'replicas').number ?? 1) > 1;
  }

  private add(autoscaler: CheckedObject, most: number, field = 'scaleTargetRef'): void {
    const target = autoscaler.at('spec', field);
    this.autoscaled.set(keyOf(target.at('kind').text ?? 'Deployment', target.at('name').text, autoscaler.namespace), most);
  }
}

function keyOf(kind: string, name: string | undefined, namespace: string | undefined): string {
  return `${kind}\0${namespace ?? ''}\0${name ?? ''}`;
}
