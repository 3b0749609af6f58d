import { Duration } from 'cdk8s';
import { WorkloadProps } from './workload-props';

/** What describes a workload that runs to completion. */
export interface FiniteWorkloadProps extends WorkloadProps {
  /**
   * Retries after a failure.
   *
   * @default 6
   */
  readonly retries?: number;
  /**
   * Time after which the workload has failed, including all retries, in whole seconds.
   *
   * @default - unlimited
   */
  readonly timeout?: Duration;
  /**
   * Pods that run at the same time.
   *
   * @default 1
   */
  readonly parallelism?: number;
  /**
   * Pods that must succeed.
   *
   * @default 1
   */
  readonly completions?: number;
}
