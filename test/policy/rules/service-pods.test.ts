import { servicePods } from '../../../lib/policy/rules/service-pods';
import { testRule } from '../test-rule';
import { deployment, object, service } from '../consistency-objects';

const typo = service('cart', { selector: { app: 'catr' } });
const custom = (apiVersion: string, kind: string, spec: object = {}) => object(kind, 'x', spec, apiVersion);
const former = (given: object) => ({ ...given, apiVersion: 'extensions/v1beta1' });
const without = (given: { metadata: object }) => ({ ...given, metadata: { ...given.metadata, namespace: undefined } });

testRule(servicePods, {
  compliant: [
    { title: 'labels of the pods', given: [service('cart'), deployment('cart')] },
    { title: 'labels of pods of an API version that was removed', given: [service('cart'), former(deployment('cart')), deployment('web')] },
    { title: 'a Service without a selector', given: [service('cart', { selector: undefined }), deployment('cart')] },
    { title: 'the name of another host', given: [service('cart', { type: 'ExternalName', selector: { app: 'x' } }), deployment('cart')] },
    { title: 'a namespace without pods, which are elsewhere', given: typo },
    { title: 'pods of a custom resource', given: [typo, deployment('cart'), custom('postgresql.cnpg.io/v1', 'Cluster')] },
    { title: 'pods of the Prometheus operator', given: [typo, deployment('cart'), custom('monitoring.coreos.com/v1', 'Prometheus')] },
    {
      title: 'pods of a chart that Flux installs',
      given: [
        typo,
        deployment('cart'),
        { ...custom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', { targetNamespace: 'shop' }), metadata: { name: 'x', namespace: 'flux' } },
      ],
    },
    {
      title: 'one pod of a StatefulSet',
      given: [service('cart-0', { selector: { 'statefulset.kubernetes.io/pod-name': 'cart-0' } }), deployment('cart')],
    },
    {
      title: 'labels of pods that get their namespace from the caller',
      given: [service('cart'), deployment('web'), without(deployment('cart'))],
    },
    {
      title: 'a Service that gets its namespace from the caller',
      given: [without(service('cart')), deployment('cart'), without(deployment('web'))],
    },
  ],
  nonCompliant: [
    {
      title: 'labels that no pods have',
      given: [typo, deployment('cart')],
      finds: [
        {
          object: 'Service/cart',
          field: 'spec.selector',
          problem: 'Service "cart" selects app=catr, and no pods of namespace "shop" have that',
        },
      ],
    },
    {
      title: 'labels that no pods have, where those of the workload have a removed API version',
      given: [typo, former(deployment('cart'))],
      finds: [{ object: 'Service/cart', field: 'spec.selector', problem: 'selects app=catr' }],
    },
    {
      title: 'such labels beside custom resources without pods',
      given: [
        service('cart', { selector: { app: 'catr', 'statefulset.kubernetes.io/pod-name': 'cart-0' } }),
        deployment('cart'),
        custom('monitoring.coreos.com/v1', 'ServiceMonitor'),
        custom('gateway.networking.k8s.io/v1', 'HTTPRoute'),
      ],
      finds: [{ field: 'spec.selector', problem: 'selects app=catr' }],
    },
    {
      title: 'such labels where no object has a namespace',
      given: [without(typo), without(deployment('cart'))],
      finds: [{ field: 'spec.selector', problem: 'no pods of the same namespace have that' }],
    },
  ],
});
