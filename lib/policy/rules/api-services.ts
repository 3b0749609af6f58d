import { CheckedObject } from '../checked-object';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkRange, checkSet, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { checkPort } from '../validation/ports';
import { refusals, Refuse } from '../validation/refusals';
import { serviceName, subdomain } from '../validation/syntax';

/** Reports APIServices whose name, priorities or Service are not valid. */
export const apiServices: IRule = {
  id: 'api-services',
  severity: Severity.ERROR,
  why: 'An APIService is named after its version and group, and has priorities, and TLS that fits its Service.',
  fix: 'name it VERSION.GROUP',
  link: 'https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/',
  check: (set) => refusals(set.ofKind('apiregistration.k8s.io', 'APIService'), checkService),
};

function checkService(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  if (!isObject(spec)) {
    return;
  }
  const [group, version, name] = [spec.at('group'), spec.at('version'), object.at('metadata', 'name')];
  const required = `${version.text ?? ''}.${group.text ?? ''}`;
  if (name.text !== undefined && name.text !== required && isGiven(version)) {
    refuse(name, `${shown(name)} is not that of its version and group`, `use "${required}"`);
  }
  if (!isGiven(group) && isGiven(version) && version.value !== 'v1') {
    refuse(group, 'group is missing', 'set the group of the API');
  }
  checkSyntax(refuse, group, subdomain);
  checkSet(refuse, version, 'set the version of the API, such as v1');
  checkSyntax(refuse, version, serviceName);
  checkRange(refuse, spec.at('groupPriorityMinimum'), 1, 20_000);
  checkRange(refuse, spec.at('versionPriority'), 1, 1000);
  const [service, insecure, bundle] = [spec.at('service'), spec.at('insecureSkipTLSVerify'), spec.at('caBundle')];
  if (!service.isSet) {
    if (insecure.value === true) {
      refuse(insecure, 'insecureSkipTLSVerify true without a service', 'omit it, or set service');
    }
    if (isGiven(bundle)) {
      refuse(bundle, 'caBundle without a service', 'omit it, or set service');
    }
  } else if (isObject(service)) {
    checkSet(refuse, service.at('namespace'));
    checkSet(refuse, service.at('name'));
    checkPort(refuse, service.at('port'));
    if (insecure.value === true && isGiven(bundle)) {
      refuse(insecure, 'insecureSkipTLSVerify true beside caBundle', 'omit one of them');
    }
  }
}
