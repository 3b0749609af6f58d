import { Environment, Scaling } from '../../index';

/** Scaling of stateless services: by load where the environment has several replicas, its default elsewhere. */
export function scaling({ replicas, cluster }: Environment, max: number): Scaling | undefined {
  return replicas > 1 && cluster.metricsServer !== false ? Scaling.onCpu({ min: replicas, max, target: 70 }) : undefined;
}
