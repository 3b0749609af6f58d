import { Environment, Scaling } from '../index';

/** Replicas of what keeps nothing to itself: by load where the environment has more than one of each, as it says elsewhere. */
export function scaling({ replicas, cluster }: Environment, max: number): Scaling | undefined {
  return replicas > 1 && cluster.metricsServer !== false ? Scaling.onCpu({ min: replicas, max, target: 70 }) : undefined;
}
