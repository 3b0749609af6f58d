import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { foundInKind, SPEC_WITHOUT_SELECTOR } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkAbsent, checkNotEmpty, checkRange, checkSyntax, isGiven, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { qualifiedName, subdomain } from '../validation/syntax';
import { checkOneOf } from '../validation/values';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const OF_LOAD_BALANCERS = ['loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts', 'loadBalancerClass'];
const LONGEST_AFFINITY = 86_400;
const PREFERENCES = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
/** The versions since which API servers check preferences, and know all of them. */
const CHECKED = 31;
const SAME_ZONE = 34;

/** Reports fields of Services that their type does not accept. */
export const serviceTypes: IRule = {
  id: 'service-types',
  severity: Severity.ERROR,
  why: 'The API server refuses fields of a Service that its type does not have.',
  fix: 'omit it, or use the type that has it',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types',
  check: (set) =>
    foundInKind(set, '', 'Service', [SPEC_WITHOUT_SELECTOR], (services) =>
      refusals(services, (object, refuse) => {
        checkService(object, refuse);
        checkDistribution(refuse, object.at('spec', 'trafficDistribution'), set.minors);
      }),
    ),
};

function checkService(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  const type = spec.at('type').text ?? 'ClusterIP';
  if (!TYPES.includes(type)) {
    return;
  }
  const of = `of a Service of type ${type}`;
  if (type === 'ExternalName') {
    const name = spec.at('externalName');
    if (!isGiven(name)) {
      refuse(name, `Service "${object.name}" of type ExternalName has no externalName`, 'set a host name');
    }
    checkSyntax(refuse, name, (text) => subdomain(text.replace(/\.$/, '')));
    for (const key of ['clusterIP', 'ipFamilyPolicy']) {
      checkAbsent(refuse, spec.at(key), of);
    }
    for (const key of ['clusterIPs', 'ipFamilies']) {
      if (spec.at(key).items.length > 0) {
        refuse(spec.at(key), `${key} ${of}`);
      }
    }
  } else if (type !== 'ClusterIP' && spec.at('clusterIP').value === 'None') {
    refuse(spec.at('clusterIP'), `clusterIP "None" ${of}`, 'omit it, or use the type ClusterIP');
  }
  if (type !== 'LoadBalancer') {
    for (const key of OF_LOAD_BALANCERS) {
      const field = spec.at(key);
      if (isGiven(field) && !(Array.isArray(field.value) && field.value.length === 0)) {
        refuse(field, `${shown(field)} ${of}`, 'omit it, or use the type LoadBalancer');
      }
    }
  } else {
    checkSyntax(refuse, spec.at('loadBalancerClass'), qualifiedName);
  }
  checkTraffic(refuse, object, type);
}

/** Refuses a preference that some version does not have. Before 1.31, none is checked. */
function checkDistribution(refuse: Refuse, field: Field, minors: readonly number[]): void {
  const known = minors.some((minor) => minor >= CHECKED && minor < SAME_ZONE) ? ['PreferClose'] : PREFERENCES;
  if (minors.some((minor) => minor >= CHECKED)) {
    checkOneOf(refuse, field, known);
    checkNotEmpty(refuse, field, 'omit it');
  }
}

function checkTraffic(refuse: Refuse, object: CheckedObject, type: string): void {
  const spec = object.at('spec');
  const isExternal = type === 'LoadBalancer' || type === 'NodePort' || spec.at('externalIPs').items.length > 0;
  const policy = spec.at('externalTrafficPolicy');
  if (!isExternal && isGiven(policy)) {
    refuse(policy, `${shown(policy)} of a Service that is not accessible from outside`, 'omit it');
  }
  const check = spec.at('healthCheckNodePort');
  if (check.number !== undefined && check.number !== 0 && !(type === 'LoadBalancer' && policy.value === 'Local')) {
    refuse(check, `${shown(check)} without the type LoadBalancer and externalTrafficPolicy Local`, 'omit it');
  }
  if (spec.at('sessionAffinity').value === 'ClientIP') {
    checkRange(refuse, spec.at('sessionAffinityConfig', 'clientIP', 'timeoutSeconds'), 1, LONGEST_AFFINITY);
  }
}
