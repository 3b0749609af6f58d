import { replicas } from '../../../lib/policy/rules/replicas';
import { testRule } from '../test-rule';
import { deployment, inShop, SERVICE } from '../workloads';

const of = (spec: object, podSpec: object = {}) => [deployment({}, podSpec, spec), SERVICE];
const CLAIM = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] };
const claim = (...accessModes: string[]) => inShop('v1', 'PersistentVolumeClaim', 'data', { spec: { accessModes } });
const scaler = (apiVersion: string, kind: string) => inShop(apiVersion, kind, 'cart', { spec: { scaleTargetRef: { name: 'cart' } } });
const rollout = (spec: object) =>
  inShop('argoproj.io/v1alpha1', 'Rollout', 'cart', { spec: { workloadRef: { kind: 'Deployment', name: 'cart' }, ...spec } });
const { spec } = deployment({}, {}, {}) as { spec: object };

testRule(replicas, {
  compliant: [
    { title: 'two', given: of({ replicas: 2 }) },
    { title: 'none, on purpose', given: of({ replicas: 0 }) },
    { title: 'a workload that nobody calls', given: deployment({}, {}, { replicas: 1 }) },
    { title: 'what an autoscaler sets', given: [...of({}), scaler('autoscaling/v2', 'HorizontalPodAutoscaler')] },
    { title: 'what KEDA sets', given: [...of({}), scaler('keda.sh/v1alpha1', 'ScaledObject')] },
    { title: 'what Argo Rollouts sets', given: [...of({}), rollout({ replicas: 2 })] },
    {
      title: 'what an autoscaler of a Rollout sets',
      given: [
        ...of({}),
        rollout({}),
        inShop('autoscaling/v2', 'HorizontalPodAutoscaler', 'cart', {
          spec: { maxReplicas: 3, scaleTargetRef: { kind: 'Rollout', name: 'cart' } },
        }),
      ],
    },
    { title: 'one writer of a claim', given: [...of({}, CLAIM), claim('ReadWriteOnce')] },
    { title: 'a claim of another set', given: of({}, CLAIM) },
    {
      title: 'one writer of claim templates',
      given: [
        inShop('apps/v1', 'StatefulSet', 'cart', { spec: { ...spec, volumeClaimTemplates: [{ metadata: { name: 'data' } }] } }),
        SERVICE,
      ],
    },
  ],
  nonCompliant: [
    { title: 'one', given: of({ replicas: 1 }), finds: [{ object: 'Deployment/cart', field: 'spec.replicas', problem: 'replicas 1' }] },
    { title: 'the default', given: of({}), finds: [{ field: 'spec.replicas', problem: 'replicas is not set, which means 1' }] },
    {
      title: 'one on a claim that others may mount',
      given: [...of({}, CLAIM), claim('ReadWriteMany')],
      finds: [{ field: 'spec.replicas', problem: 'replicas' }],
    },
  ],
});
