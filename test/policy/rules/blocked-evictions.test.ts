import { blockedEvictions } from '../../../lib/policy/rules/blocked-evictions';
import { testRule } from '../test-rule';
import { autoscaler, budget, deployment, object } from '../consistency-objects';

const replicas = (count: number) => deployment('cart', {}, { replicas: count });
const daemon = { ...deployment('cart'), kind: 'DaemonSet' };

testRule(blockedEvictions, {
  compliant: [
    { title: 'one pod that may be unavailable', given: [budget('b', { maxUnavailable: 1 }), replicas(1)] },
    { title: 'fewer available than there are', given: [budget('b', { minAvailable: 2 }), replicas(3)] },
    { title: 'a share of the pods', given: [budget('b', { minAvailable: '50%' }), replicas(2)] },
    { title: 'pods that an autoscaler adds', given: [budget('b', { minAvailable: 2 }), deployment('cart'), autoscaler('cart')] },
    { title: 'pods of two workloads', given: [budget('b', { minAvailable: 1 }), replicas(1), deployment('c', {}, {}, { app: 'cart' })] },
    { title: 'pods of each node', given: [budget('b', { minAvailable: 2 }), daemon] },
    { title: 'no pods for now', given: [budget('b', { minAvailable: 1 }), replicas(0)] },
    { title: 'pods that are not there', given: budget('b', { minAvailable: 1 }) },
    {
      title: 'pods of a custom resource',
      given: [budget('b', { maxUnavailable: 1 }), deployment('web'), object('Cluster', 'c', {}, 'postgresql.cnpg.io/v1')],
    },
  ],
  nonCompliant: [
    {
      title: 'no pod that may be unavailable',
      given: [budget('a', { maxUnavailable: 0 }), budget('b', { maxUnavailable: '0%' }), replicas(3)],
      finds: [
        {
          object: 'PodDisruptionBudget/a',
          field: 'spec.maxUnavailable',
          problem: 'maxUnavailable 0 of PodDisruptionBudget "a" never allows an eviction',
        },
        { object: 'PodDisruptionBudget/b', field: 'spec.maxUnavailable', problem: 'maxUnavailable 0% of' },
      ],
    },
    {
      title: 'as many available as there are',
      given: [budget('a', { minAvailable: 2 }), budget('b', { minAvailable: '60%' }), budget('c', { minAvailable: '100%' }), replicas(2)],
      finds: [
        {
          object: 'PodDisruptionBudget/a',
          field: 'spec.minAvailable',
          problem: 'minAvailable 2 of PodDisruptionBudget "a" never allows an eviction from 2 pods',
        },
        { object: 'PodDisruptionBudget/b', field: 'spec.minAvailable', problem: 'minAvailable 60% of' },
        { object: 'PodDisruptionBudget/c', field: 'spec.minAvailable', problem: 'minAvailable 100% of' },
      ],
    },
    {
      title: 'the only pod',
      given: [budget('a', { minAvailable: 1 }), replicas(1)],
      finds: [{ field: 'spec.minAvailable', problem: 'minAvailable 1 of PodDisruptionBudget "a" never allows an eviction from 1 pod' }],
    },
    {
      title: 'as many as an autoscaler allows',
      given: [budget('b', { minAvailable: 3 }), deployment('cart'), autoscaler('cart')],
      finds: [{ field: 'spec.minAvailable', problem: 'from 3 pods' }],
    },
    {
      title: 'labels that no pods have',
      given: [budget('b', { maxUnavailable: 1 }), deployment('web')],
      finds: [
        {
          field: 'spec.selector',
          problem: 'PodDisruptionBudget "b" selects app=cart, and no pods of namespace "shop" have that',
          remedy: 'use labels of the pods as selector',
        },
      ],
    },
  ],
});
