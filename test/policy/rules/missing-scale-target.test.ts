import { missingScaleTarget } from '../../../lib/policy/rules/missing-scale-target';
import { deployment, object, specified } from '../references';
import { testRule } from '../test-rule';

const target = (name: string, kind = 'Deployment', apiVersion: string | undefined = 'apps/v1') => ({ apiVersion, kind, name });
const scaler = (scaleTargetRef: object) => specified('HorizontalPodAutoscaler', 'cart', { scaleTargetRef });

testRule(missingScaleTarget, {
  compliant: [
    {
      title: 'targets that exist',
      given: [
        scaler(target('cart')),
        specified('VerticalPodAutoscaler', 'cart', { targetRef: target('cart') }),
        specified('ScaledObject', 'cart', { scaleTargetRef: { name: 'cart' } }),
        scaler(target('workers', 'Rollout', 'argoproj.io/v1alpha1')),
        deployment('cart', {}),
        { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'workers', namespace: 'shop' } },
      ],
    },
  ],
  nonCompliant: [
    {
      title: 'targets that do not exist',
      given: [
        scaler(target('cart')),
        specified('VerticalPodAutoscaler', 'cart', { targetRef: target('cart', 'StatefulSet') }),
        specified('ScaledObject', 'jobs', { scaleTargetRef: { name: 'cart' } }),
        deployment('cart', {}, 'other'),
        object('StatefulSet', 'other'),
      ],
      finds: [
        {
          object: 'HorizontalPodAutoscaler/cart',
          field: 'spec.scaleTargetRef.name',
          problem: 'Deployment "cart" does not exist in namespace "shop"',
        },
        { object: 'VerticalPodAutoscaler/cart', field: 'spec.targetRef.name', problem: 'StatefulSet "cart" does not exist' },
        { object: 'ScaledObject/jobs', field: 'spec.scaleTargetRef.name', problem: 'Deployment "cart" does not exist' },
      ],
    },
    {
      title: 'a target of another API group',
      given: [
        scaler(target('cart', 'Deployment', 'extensions/v1beta1')),
        scaler({ kind: 'Deployment', name: 'cart' }),
        deployment('cart', {}),
      ],
      finds: [
        {
          object: 'HorizontalPodAutoscaler/cart',
          field: 'spec.scaleTargetRef.apiVersion',
          problem: 'apiVersion "extensions/v1beta1", which has no Deployment "cart"',
          remedy: 'use apps/v1',
        },
        {
          field: 'spec.scaleTargetRef.apiVersion',
          problem: 'apiVersion is not set',
          remedy: 'use apps/v1',
          object: 'HorizontalPodAutoscaler/cart',
        },
      ],
    },
  ],
});
