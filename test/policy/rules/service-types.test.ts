import { serviceTypes } from '../../../lib/policy/rules/service-types';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const service = (spec: object) => object('Service', { spec });
const named = (spec: object) => service({ type: 'ExternalName', externalName: 'a.example.com', ...spec });

testRule(
  serviceTypes,
  cases(
    [
      ['a name', named({ externalName: 'a.example.com.' })],
      [
        'a load balancer',
        service({ type: 'LoadBalancer', loadBalancerClass: 'a/b', externalTrafficPolicy: 'Local', healthCheckNodePort: 30000 }),
      ],
      ['an external address', service({ externalIPs: ['192.0.2.1'], externalTrafficPolicy: 'Local' })],
      ['affinity', service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } })],
      ['a preference', service({ trafficDistribution: 'PreferSameNode' }), [34, 36]],
      ['any preference, before 1.31', service({ trafficDistribution: 'Near' }), [30]],
      ['a type that does not exist, which the schema refuses', service({ type: 'clusterIP', loadBalancerClass: 'a/b' })],
      ['an empty list', service({ loadBalancerSourceRanges: [] })],
    ],
    [
      ['no name', named({ externalName: undefined }), ['spec.externalName', 'has no externalName']],
      ['a URL', named({ externalName: 'https://a' }), ['spec.externalName', 'externalName "https://a" is not valid']],
      ['an address of a name', named({ clusterIP: 'None' }), ['spec.clusterIP', 'clusterIP "None" is not allowed']],
      ['a family of a name', named({ ipFamilies: ['IPv4'] }), ['spec.ipFamilies', 'ipFamilies of a Service of type ExternalName']],
      [
        'a load balancer without an address',
        service({ type: 'LoadBalancer', clusterIP: 'None' }),
        ['spec.clusterIP', 'clusterIP "None" of a Service'],
      ],
      [
        'a class',
        service({ loadBalancerClass: 'a/b' }),
        ['spec.loadBalancerClass', 'loadBalancerClass "a/b" of a Service of type ClusterIP'],
      ],
      [
        'a class that is none',
        service({ type: 'LoadBalancer', loadBalancerClass: 'a b' }),
        ['spec.loadBalancerClass', 'loadBalancerClass "a b"'],
      ],
      ['a policy', service({ externalTrafficPolicy: 'Local' }), ['spec.externalTrafficPolicy', 'externalTrafficPolicy "Local"']],
      ['a check', service({ type: 'NodePort', healthCheckNodePort: 30000 }), ['spec.healthCheckNodePort', 'healthCheckNodePort 30000']],
      ['an unknown preference', service({ trafficDistribution: 'Near' }), ['spec.trafficDistribution', 'trafficDistribution "Near"']],
      [
        'a time',
        service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86401 } } }),
        ['spec.sessionAffinityConfig.clientIP.timeoutSeconds', 'timeoutSeconds 86401'],
      ],
    ],
  ),
);
