import { INSTANCE_LABEL, NAME_LABEL } from '../../kubernetes/labels';
import { IRule } from '../rule';
import { Severity } from '../severity';

const REQUIRED = [NAME_LABEL, INSTANCE_LABEL];

/** Reports workloads and pods without the labels by which tools find those of one application. */
export const recommendedLabels: IRule = {
  id: 'recommended-labels',
  severity: Severity.WARNING,
  why: 'Dashboards, policies and costs are by the labels of pods, which all tools can only agree on where their keys are the common ones.',
  fix: 'set it',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/',
  check: (set) =>
    set.pods.flatMap(({ object, template }) => {
      const ofObject = object.at('metadata', 'labels');
      const ofPods = template.at('metadata', 'labels');
      const labels = object.kind === 'Pod' ? [ofPods] : [ofObject, ofPods];
      return labels.flatMap((each) =>
        REQUIRED.filter((key) => !each.at(key).isSet).map((key) => ({
          object,
          field: each.at(key).path,
          problem: `label "${key}" of ${each === ofPods ? 'the pods of ' : ''}${object.kind} "${object.name}" is not set`,
        })),
      );
    }),
};
