import { ingressTls } from '../../../lib/policy/rules/ingress-tls';
import { testRule } from '../test-rule';

const ingress = (spec: object, annotations: object = {}) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', annotations },
  spec: { rules: [{ host: 'shop.example.com' }, { host: 'www.example.com' }], ...spec },
});
const tls = (...hosts: string[]) => [{ hosts, secretName: 'tls' }];

testRule(ingressTls, {
  compliant: [
    { title: 'all hosts', given: ingress({ tls: tls('www.example.com', 'shop.example.com') }) },
    { title: 'hosts of a wildcard', given: ingress({ tls: tls('*.example.com') }) },
    { title: 'a certificate for all hosts', given: ingress({ tls: [{ secretName: 'tls' }] }) },
    { title: 'rules without a host', given: ingress({ rules: [{ http: {} }], tls: tls('*.example.com') }) },
    {
      title: 'certificates of a cloud',
      given: ingress({}, { 'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:eu:1:certificate/1' }),
    },
  ],
  nonCompliant: [
    { title: 'no TLS', given: ingress({}), finds: [{ field: 'spec.tls', problem: 'Ingress "shop" has no tls' }] },
    {
      title: 'another host',
      given: ingress({ tls: tls('shop.example.com') }),
      finds: [{ field: 'spec.rules[1].host', problem: 'host "www.example.com" is not in tls' }],
    },
  ],
});
