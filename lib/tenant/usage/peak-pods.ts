import type { Manifest } from '../../kubernetes/rendered-object';
import { groupOf } from '../../kubernetes/scope';
import { fieldsOf } from '../../kubernetes/untyped';
import { referredBy } from './tenant-object';

/** What decides about the number of pods beside the workload itself. */
export interface Scale {
  /** Most replicas of an autoscaler; undefined without one. */
  readonly max?: number;
  /** Number of nodes on which a DaemonSet runs. */
  readonly nodes: number;
}

/**
 * Most pods of a workload at a time: as many as its autoscaler allows, and those that a rollout adds. Pods that are about to end are not part of it,
 * although a quota counts them: a rollout waits for them, but cannot wait for what never fits.
 */
export function peakPods(manifest: Manifest, { max, nodes }: Scale): number {
  const spec = fieldsOf(manifest.spec);
  const replicas = Math.max(max ?? 0, count(spec.replicas, max === undefined ? 1 : 0));
  switch (`${groupOf(manifest)}/${manifest.kind}`) {
    case '/Pod':
      return 1;
    case 'apps/Deployment':
      return replicas + surgeOf(spec.strategy, replicas, '25%');
    case 'argoproj.io/Rollout':
      return replicas + besideStable(fieldsOf(spec.strategy), replicas);
    case 'apps/StatefulSet':
    case 'apps/ReplicaSet':
    case '/ReplicationController':
      return replicas;
    case 'apps/DaemonSet':
      return nodes + surgeOf(spec.updateStrategy, nodes, 0);
    case 'batch/Job':
      return parallel(spec);
    case 'batch/CronJob':
      return parallel(fieldsOf(fieldsOf(spec.jobTemplate).spec));
    default:
      return 0;
  }
}

/** The workload that an autoscaler scales, as `Deployment/cart`, and the most replicas. */
export function autoscaled({ kind, spec }: Manifest): [string, number] | undefined {
  if (kind !== 'HorizontalPodAutoscaler') {
    return undefined;
  }
  const { scaleTargetRef, maxReplicas } = fieldsOf(spec);
  return [referredBy(scaleTargetRef), count(maxReplicas, 0)];
}

/** Pods of a rolling update beside the replicas: rounded up, as Deployments do it. */
function surgeOf(strategy: unknown, replicas: number, usual: string | number): number {
  const { type = 'RollingUpdate', rollingUpdate } = fieldsOf(strategy);
  if (type !== 'RollingUpdate') {
    return 0;
  }
  const { maxSurge = usual } = fieldsOf(rollingUpdate);
  const percent = /^(\d{1,4})%$/.exec(String(maxSurge));
  return percent ? Math.ceil((replicas * Number(percent[1])) / 100) : count(maxSurge, 0);
}

/** Pods of the new version of a Rollout: all of them, unless they replace those of the old one step by step. */
function besideStable({ canary }: { readonly [field: string]: unknown }, replicas: number): number {
  const isReplacing = canary !== undefined && fieldsOf(canary).trafficRouting === undefined;
  return isReplacing ? surgeOf({ rollingUpdate: canary }, replicas, '25%') : replicas;
}

/** Pods of a Job at a time. Its completions are an upper bound, too. */
function parallel({ parallelism, completions }: { readonly [field: string]: unknown }): number {
  return Math.min(count(parallelism, 1), count(completions, Infinity));
}

/** A field that must be a whole number; the usual one for any other value, about which the schema of the kind complains. */
function count(value: unknown, usual: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : usual;
}
