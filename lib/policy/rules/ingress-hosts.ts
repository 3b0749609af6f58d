import { CheckedObject } from '../checked-object';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { address, host, subdomain } from '../validation/syntax';

const CLASS = 'kubernetes.io/ingress.class';

/** Reports hosts of Ingresses that are not host names, and two classes that contradict each other. */
export const ingressHosts: IRule = {
  id: 'ingress-hosts',
  severity: Severity.ERROR,
  why: 'A host of an Ingress is a host name, of which the first label may be a wildcard.',
  fix: 'use a host name such as "shop.example.com"',
  link: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards',
  check: (set) => refusals(set.ofKind('networking.k8s.io', 'Ingress'), checkIngress),
};

function checkIngress(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  for (const rule of spec.at('rules').items) {
    const name = rule.at('host');
    checkSyntax(refuse, name, host);
    if (name.text !== undefined && name.text !== '' && address(name.text) === undefined) {
      refuse(name, `${shown(name)} is an address`, 'use a host name');
    }
  }
  for (const tls of spec.at('tls').items) {
    tls.at('hosts').items.forEach((name) => checkSyntax(refuse, name, host));
    checkSyntax(refuse, tls.at('secretName'), subdomain);
  }
  const name = spec.at('ingressClassName');
  checkNotEmpty(refuse, name, 'omit it, or set the name of an IngressClass');
  checkSyntax(refuse, name, subdomain);
  const annotation = object.at('metadata', 'annotations', CLASS);
  if (name.text !== undefined && annotation.text !== undefined && name.text !== annotation.text) {
    refuse(annotation, `${CLASS} "${annotation.text}" is not ingressClassName "${name.text}"`, 'omit the annotation');
  }
}
