import { IRule } from '../rule';
import { autoscalerRange } from '../rules/autoscaler-range';
import { claimAccessModes } from '../rules/claim-access-modes';
import { cronJobDeadline } from '../rules/cron-job-deadline';
import { disruptionBudget } from '../rules/disruption-budget';
import { evictionPolicy } from '../rules/eviction-policy';
import { jobTtl } from '../rules/job-ttl';
import { replicas } from '../rules/replicas';
import { rolloutStrategy } from '../rules/rollout-strategy';
import { spread } from '../rules/spread';

/** What workloads need in production to survive the loss of a node, and a new version. */
export const PRODUCTION_WORKLOADS: readonly IRule[] = [
  replicas,
  spread,
  rolloutStrategy,
  disruptionBudget,
  evictionPolicy,
  autoscalerRange,
  jobTtl,
  cronJobDeadline,
  claimAccessModes,
];
