import { ownNamespace } from '../../../lib/policy/rules/own-namespace';
import { testRule } from '../test-rule';
import { deployment } from '../workloads';

const field = 'metadata.namespace';
const moved = (namespace?: string) => ({ ...deployment({}), metadata: { name: 'cart', namespace } });
const config = (namespace?: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cart', namespace } });

testRule(ownNamespace, {
  compliant: [
    { title: 'a namespace of the application', given: [moved('shop'), config('shop')] },
    { title: 'objects without pods in a namespace of the cluster, or without one', given: [config('kube-system'), config()] },
    { title: 'a cluster-scoped object', given: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', namespace: 'default' } } },
    { title: 'a namespace that is missing, which another rule reports', given: [moved(), config('shop')] },
  ],
  nonCompliant: [
    {
      title: 'the namespace default',
      given: [moved('default'), config('default')],
      finds: [
        { object: 'Deployment/cart', field, problem: 'namespace "default" of Deployment "cart"' },
        { object: 'ConfigMap/cart', field, problem: 'namespace "default" of ConfigMap "cart"' },
      ],
    },
    { title: 'pods in a namespace of the cluster', given: moved('kube-system'), finds: [{ field, problem: 'namespace "kube-system"' }] },
    {
      title: 'pods in the namespace of kubectl',
      given: [moved(), config()],
      finds: [{ object: 'Deployment/cart', field, problem: 'namespace is not set' }],
    },
  ],
});
