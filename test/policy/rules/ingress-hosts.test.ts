import { ingressHosts } from '../../../lib/policy/rules/ingress-hosts';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const ingress = (spec: object, annotations?: object) =>
  object('Ingress', { spec, metadata: { name: 'a', annotations } }, 'networking.k8s.io/v1');
const rule = (host: string) => ingress({ rules: [{ host }] });
const CLASS = 'kubernetes.io/ingress.class';

testRule(
  ingressHosts,
  cases(
    [
      ['a host', rule('shop.example.com')],
      ['a wildcard', rule('*.example.com')],
      ['any host', rule('')],
      ['TLS', ingress({ tls: [{ hosts: ['*.example.com'], secretName: 'a' }, {}] })],
      ['one class', ingress({ ingressClassName: 'a' }, { [CLASS]: 'a' })],
    ],
    [
      ['capital letters', rule('Shop.example.com'), ['spec.rules[0].host', 'host "Shop.example.com" is not valid']],
      ['a port', rule('a:80'), ['spec.rules[0].host', 'host "a:80" is not valid']],
      ['a wildcard within', rule('a.*.com'), ['spec.rules[0].host', 'host "a.*.com" is not valid']],
      ['an address', rule('192.0.2.1'), ['spec.rules[0].host', 'host "192.0.2.1" is an address']],
      ['TLS of no host', ingress({ tls: [{ hosts: ['A'] }] }), ['spec.tls[0].hosts[0]', '"A" is not valid']],
      ['a Secret', ingress({ tls: [{ secretName: 'A' }] }), ['spec.tls[0].secretName', 'secretName "A" is not valid']],
      ['a class', ingress({ ingressClassName: 'A' }), ['spec.ingressClassName', 'ingressClassName "A" is not valid']],
      ['no class', ingress({ ingressClassName: '' }), ['spec.ingressClassName', 'ingressClassName "" is empty']],
      [
        'two classes',
        ingress({ ingressClassName: 'a' }, { [CLASS]: 'b' }),
        [`metadata.annotations["${CLASS}"]`, '"b" is not ingressClassName "a"'],
      ],
    ],
  ),
);
