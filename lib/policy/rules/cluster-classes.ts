import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, checkSet, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { checkAmount, checkResourceName } from '../validation/resources';
import { checkLabels } from '../validation/selectors';
import { dnsLabel, pathSegment, subdomain } from '../validation/syntax';
import { checkOneOf } from '../validation/values';

const LONGEST_CONTROLLER = 250;
const PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** Reports IngressClasses, RuntimeClasses and Leases with values that are not valid. */
export const clusterClasses: IRule = {
  id: 'cluster-classes',
  severity: Severity.ERROR,
  why: 'The API server refuses classes whose handler or controller is not valid.',
  fix: 'use a name with a domain, such as "example.com/ingress"',
  link: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class',
  check: (set) => [
    ...refusals(set.ofKind('node.k8s.io', 'RuntimeClass'), (object, refuse) => {
      checkNotEmpty(refuse, object.at('handler'));
      checkSyntax(refuse, object.at('handler'), dnsLabel);
      checkLabels(refuse, object.at('scheduling', 'nodeSelector'));
      for (const resource of object.at('overhead', 'podFixed').fields) {
        if (checkResourceName(refuse, resource)) {
          checkAmount(refuse, resource);
        }
      }
    }),
    ...refusals(set.ofKind('networking.k8s.io', 'IngressClass'), (object, refuse) => {
      const controller = object.at('spec', 'controller');
      if (!object.at('spec').isSet || isObject(object.at('spec'))) {
        checkSet(refuse, controller, 'set the name of a controller, such as "example.com/ingress"');
      }
      checkSyntax(refuse, controller, domainAndPath);
      checkParameters(refuse, object.at('spec', 'parameters'));
    }),
    ...refusals(set.ofKind('coordination.k8s.io', 'Lease'), (object, refuse) => {
      checkRange(refuse, object.at('spec', 'leaseDurationSeconds'), 1);
      checkRange(refuse, object.at('spec', 'leaseTransitions'), 0);
    }),
  ],
};

function domainAndPath(text: string): string | undefined {
  const [domain, path = ''] = text.split(/\/(.*)/s) as [string, string?];
  return subdomain(domain) === undefined && PATH.test(path) && text.length <= LONGEST_CONTROLLER
    ? undefined
    : 'use a domain and a path, such as "example.com/ingress"';
}

function checkParameters(refuse: Refuse, parameters: Field): void {
  if (!isObject(parameters)) {
    return;
  }
  for (const name of ['kind', 'name']) {
    checkNotEmpty(refuse, parameters.at(name));
    checkSyntax(refuse, parameters.at(name), pathSegment);
  }
  checkSyntax(refuse, parameters.at('apiGroup'), subdomain);
  const [scope, namespace] = [parameters.at('scope'), parameters.at('namespace')];
  checkOneOf(refuse, scope, ['Cluster', 'Namespace']);
  if (scope.value === 'Namespace') {
    if (!isGiven(namespace)) {
      refuse(namespace, 'namespace is missing, beside scope "Namespace"', 'set the namespace of the parameters');
    }
    checkSyntax(refuse, namespace, dnsLabel);
  } else if (namespace.isSet && (scope.value === 'Cluster' || !scope.isSet)) {
    refuse(namespace, `${shown(namespace)} beside scope "Cluster"`, 'omit it, or use the scope Namespace');
  }
}
