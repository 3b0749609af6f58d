import { IRule } from '../rule';
import { affinitySelectors } from '../rules/affinity-selectors';
import { autoscalerReplicas } from '../rules/autoscaler-replicas';
import { autoscalerRequests } from '../rules/autoscaler-requests';
import { autoscalerTargets } from '../rules/autoscaler-targets';
import { claimRollouts } from '../rules/claim-rollouts';
import { sharedDisruptionBudgets } from '../rules/shared-disruption-budgets';
import { blockedEvictions } from '../rules/blocked-evictions';
import { duplicatePorts } from '../rules/duplicate-ports';
import { gracePeriods } from '../rules/grace-periods';
import { limitRangeBounds } from '../rules/limit-range-bounds';
import { memoryFlags } from '../rules/memory-flags';
import { monitorPorts } from '../rules/monitor-ports';
import { monitorTargets } from '../rules/monitor-targets';
import { nodePorts } from '../rules/node-ports';
import { policyPods } from '../rules/policy-pods';
import { probePorts } from '../rules/probe-ports';
import { resourceQuotaBounds } from '../rules/resource-quota-bounds';
import { routeCollisions } from '../rules/route-collisions';
import { selectorLabels } from '../rules/selector-labels';
import { servicePods } from '../rules/service-pods';
import { serviceTargetPorts } from '../rules/service-target-ports';
import { shadowedVolumes } from '../rules/shadowed-volumes';
import { sharedSelectors } from '../rules/shared-selectors';
import { spreadSelectors } from '../rules/spread-selectors';
import { unusedVolumes } from '../rules/unused-volumes';
import { waitsForItself } from '../rules/waits-for-itself';

/** Objects that agree with each other: what the schemas of their kinds cannot say. */
export const CONSISTENCY: readonly IRule[] = [
  selectorLabels,
  sharedSelectors,
  servicePods,
  serviceTargetPorts,
  probePorts,
  duplicatePorts,
  nodePorts,
  routeCollisions,
  policyPods,
  monitorTargets,
  monitorPorts,
  autoscalerTargets,
  autoscalerReplicas,
  autoscalerRequests,
  blockedEvictions,
  sharedDisruptionBudgets,
  unusedVolumes,
  shadowedVolumes,
  claimRollouts,
  memoryFlags,
  limitRangeBounds,
  resourceQuotaBounds,
  waitsForItself,
  gracePeriods,
  spreadSelectors,
  affinitySelectors,
];
