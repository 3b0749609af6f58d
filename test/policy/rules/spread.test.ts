import { spread } from '../../../lib/policy/rules/spread';
import { testRule } from '../test-rule';
import { deployment, inShop, LABELS, POD } from '../workloads';

const HOST = 'kubernetes.io/hostname';
const of = (podSpec: object, spec: object = { replicas: 2 }) => deployment({}, podSpec, spec);
const labelSelector = { matchLabels: LABELS };
const term = { labelSelector, topologyKey: HOST };
const antiAffinity = (podAntiAffinity: object) => of({ affinity: { podAntiAffinity } });
const autoscaler = (maxReplicas: number) =>
  inShop('autoscaling/v2', 'HorizontalPodAutoscaler', 'cart', {
    spec: { maxReplicas, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' } },
  });
const finds = [
  { object: 'Deployment/cart', field: `${POD}.topologySpreadConstraints`, problem: 'pods of Deployment "cart" may all run on one node' },
];

testRule(spread, {
  compliant: [
    { title: 'constraints', given: of({ topologySpreadConstraints: [{ labelSelector, topologyKey: HOST, maxSkew: 1 }] }) },
    { title: 'anti-affinity', given: antiAffinity({ requiredDuringSchedulingIgnoredDuringExecution: [term] }) },
    {
      title: 'preferred anti-affinity',
      given: antiAffinity({ preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }] }),
    },
    { title: 'one pod', given: of({}, { replicas: 1 }) },
    { title: 'one pod by an autoscaler', given: [of({}, {}), autoscaler(1)] },
  ],
  nonCompliant: [
    { title: 'pods anywhere', given: of({}), finds },
    { title: 'pods of an autoscaler', given: [of({}, {}), autoscaler(3)], finds },
    {
      title: 'constraints for other pods',
      given: of({ topologySpreadConstraints: [{ labelSelector: { matchLabels: { app: 'search' } } }, { topologyKey: HOST }] }),
      finds,
    },
  ],
});
