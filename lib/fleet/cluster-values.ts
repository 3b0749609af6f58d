import { CpuLimit } from '../environment/cpu-limit';
import { Resources } from '../environment/resources';

/** What may differ between the clusters of an environment. Everything else is the same in all of them, which is checked. */
export interface ClusterValues {
  /**
   * Domain of the exposed services in this cluster.
   *
   * @default - `subdomain` below that of the environment, or else that of the environment
   */
  readonly domain?: string;
  /**
   * Labels that precede the domain of the environment: with `fra`, `shop.example.com` becomes `fra.shop.example.com`. Not together with `domain`.
   *
   * @default - none
   */
  readonly subdomain?: string;
  /**
   * Replicas of services that specify none.
   *
   * @default - that of the environment
   */
  readonly replicas?: number;
  /**
   * Resources of containers that specify none.
   *
   * @default - those of the environment
   */
  readonly resources?: Resources;
  /**
   * Whether containers have a CPU limit.
   *
   * @default - that of the environment
   */
  readonly cpuLimit?: CpuLimit;
  /**
   * Factor, above 0 and at most 1, by which the CPU and memory requests of all containers are multiplied: for small clusters.
   *
   * @default - that of the environment
   */
  readonly requestFactor?: number;
  /**
   * Registry that mirrors all others, such as `registry.fra.example.com/mirror`.
   *
   * @default - that of the environment
   */
  readonly registry?: string;
  /**
   * Names of Secrets with registry credentials.
   *
   * @default - those of the environment
   */
  readonly pullSecrets?: string[];
  /**
   * Storage class of volumes that specify none.
   *
   * @default - that of the environment
   */
  readonly storageClass?: string;
}
