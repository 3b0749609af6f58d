import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';

/** A reference of an autoscaler to what it scales. */
export interface ScaleTarget {
  readonly object: CheckedObject;
  readonly field: Field;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** Autoscalers, where they name their target, and what that is by default. */
const AUTOSCALERS = [
  { group: 'autoscaling', kind: 'HorizontalPodAutoscaler', target: 'scaleTargetRef' },
  { group: 'autoscaling.k8s.io', kind: 'VerticalPodAutoscaler', target: 'targetRef' },
  { group: 'keda.sh', kind: 'ScaledObject', target: 'scaleTargetRef', apiVersion: 'apps/v1', targetKind: 'Deployment' },
];

/** The targets of all autoscalers. */
export function scaleTargets(set: ObjectSet): ScaleTarget[] {
  return AUTOSCALERS.flatMap(({ group, kind, target, apiVersion = '', targetKind }) =>
    set.ofKind(group, kind).flatMap((object) => {
      const field = object.at('spec', target);
      const name = field.at('name').text;
      const ofTarget = field.at('kind').text ?? targetKind;
      const version = field.at('apiVersion').text ?? apiVersion;
      return name && ofTarget
        ? { object, field, name, kind: ofTarget, group: version.includes('/') ? version.slice(0, version.indexOf('/')) : '' }
        : [];
    }),
  );
}
