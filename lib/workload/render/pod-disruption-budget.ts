import { k8s } from 'cdk8s-plus-27';
import { Budget } from '../disruption';
import { ReplicatedModel } from '../resolve/replicated';

/** @see https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets */
export function podDisruptionBudget({ selector, podLabels, release }: ReplicatedModel, budget: Budget): k8s.KubePodDisruptionBudgetProps {
  const limit =
    'maxUnavailable' in budget
      ? { maxUnavailable: k8s.IntOrString.fromNumber(budget.maxUnavailable) }
      : { minAvailable: k8s.IntOrString.fromNumber(budget.minAvailable) };
  return {
    // A pod that never became ready must not block the drain of its node.
    spec: { selector: { matchLabels: release ? podLabels : selector }, ...limit, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  };
}
