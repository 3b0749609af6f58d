import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports HorizontalPodAutoscalers that scale down to one pod, or that cannot scale at all. */
export const autoscalerRange: IRule = {
  id: 'autoscaler-range',
  severity: Severity.WARNING,
  why: 'A workload that is scaled down to one pod does not work while its node is drained; one whose maximum is its minimum is not scaled.',
  fix: 'use at least 2 for minReplicas, and more for maxReplicas',
  link: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  check: (set) => set.ofKind('autoscaling', 'HorizontalPodAutoscaler').flatMap(problemsOf),
};

function problemsOf(object: CheckedObject): Finding[] {
  const least = object.at('spec', 'minReplicas');
  const most = object.at('spec', 'maxReplicas');
  const findings: Finding[] = [];
  if (!least.isSet) {
    findings.push(finding(object, least, 'minReplicas is not set, which means 1'));
  } else if (least.number === 0 || least.number === 1) {
    findings.push(finding(object, least, `minReplicas ${least.number}`));
  }
  // The API server refuses a maximum below the minimum.
  if (most.number !== undefined && most.number === (least.number ?? 1)) {
    findings.push(finding(object, most, `maxReplicas ${most.number} is also the minimum`));
  }
  return findings;
}

function finding(object: CheckedObject, { path }: Field, problem: string): Finding {
  return { object, field: path, problem };
}
