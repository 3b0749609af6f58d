import { clusterClasses } from '../../../lib/policy/rules/cluster-classes';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const runtime = (handler: string) => object('RuntimeClass', { handler }, 'node.k8s.io/v1');
const ingress = (controller?: string, parameters?: object) =>
  object('IngressClass', { spec: { controller, parameters } }, 'networking.k8s.io/v1');
const PARAMETERS = { apiGroup: 'example.com', kind: 'A', name: 'a' };
const lease = (leaseDurationSeconds: number) => object('Lease', { spec: { leaseDurationSeconds } }, 'coordination.k8s.io/v1');

testRule(
  clusterClasses,
  cases(
    [
      ['a handler', runtime('runsc')],
      ['a controller', ingress('k8s.io/ingress-nginx')],
      ['parameters', ingress('example.com/a', { ...PARAMETERS, scope: 'Namespace', namespace: 'a' })],
      ['a lease', lease(15)],
    ],
    [
      ['a handler', runtime('A'), ['handler', 'handler "A" is not valid']],
      ['a controller', ingress('nginx'), ['spec.controller', 'controller "nginx" is not valid']],
      ['no controller', ingress(), ['spec.controller', 'controller is missing']],
      [
        'no namespace',
        ingress('example.com/a', { ...PARAMETERS, scope: 'Namespace' }),
        ['spec.parameters.namespace', 'namespace is missing, beside scope "Namespace"'],
      ],
      [
        'a namespace',
        ingress('example.com/a', { ...PARAMETERS, namespace: 'a' }),
        ['spec.parameters.namespace', 'namespace "a" beside scope "Cluster"'],
      ],
      ['a scope', ingress('example.com/a', { ...PARAMETERS, scope: 'All' }), ['spec.parameters.scope', 'scope "All"']],
      [
        'an overhead',
        object('RuntimeClass', { handler: 'a', overhead: { podFixed: { gpu: 1 } } }, 'node.k8s.io/v1'),
        ['overhead.podFixed.gpu', 'containers have no resource "gpu"'],
      ],
      [
        'a selector',
        object('RuntimeClass', { handler: 'a', scheduling: { nodeSelector: { a: 'b c' } } }, 'node.k8s.io/v1'),
        ['scheduling.nodeSelector.a', '"b c" is not valid'],
      ],
      ['a lease', lease(0), ['spec.leaseDurationSeconds', 'leaseDurationSeconds 0']],
    ],
  ),
);
