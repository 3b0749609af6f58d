import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { isMissing, missing } from '../references/missing';
import { lacksPort, missingPort } from '../references/service-port';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';
import { hasSyntax } from '../validation/checks';
import { dnsLabel, portName } from '../validation/syntax';

/** The AWS Load Balancer Controller takes the name of a backend with this port for that of an annotation. */
const BY_ANNOTATION = 'use-annotation';

/** Reports backends of Ingresses that do not exist: Services, their ports, and objects of kinds that the set contains. */
export const missingBackend: IRule = {
  id: 'missing-backend',
  severity: Severity.ERROR,
  why: 'An Ingress answers requests for a backend that does not exist with an error.',
  fix: 'create it, or use the name of one that exists',
  link: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
  check: (set) =>
    set
      .ofKind('networking.k8s.io', 'Ingress')
      .flatMap((ingress) => backendsOf(ingress).flatMap((backend) => problems(set, ingress, backend))),
};

function backendsOf(ingress: CheckedObject): Field[] {
  const paths = ingress.at('spec', 'rules').inItems('http', 'paths');
  return [ingress.at('spec', 'defaultBackend'), ...paths.flatMap((each) => each.inItems('backend'))];
}

function problems(set: ObjectSet, ingress: CheckedObject, backend: Field): Finding[] {
  const service = backend.at('service');
  return service.isSet ? ofService(set, ingress, service) : ofResource(set, ingress, backend.at('resource'));
}

function ofService(set: ObjectSet, object: CheckedObject, backend: Field): Finding[] {
  const name = backend.at('name');
  const port = backend.at('port');
  const text = port.at('name');
  // The rule ingress-paths reports names that are not valid.
  if (!name.text || !hasSyntax(name, dnsLabel) || text.value === BY_ANNOTATION) {
    return [];
  }
  const service = set.referent('', 'Service', name.text, object.namespace);
  if (!service) {
    const reference = { group: '', kind: 'Service', name: name.text, namespace: object.namespace };
    return isMissing(set, reference) ? [{ object, field: name.path, problem: missing(reference) }] : [];
  }
  const number = port.at('number');
  return [number.number === undefined ? [] : number, hasSyntax(text, portName) ? text : []]
    .flat()
    .filter((each) => lacksPort(service, each))
    .map((each) => ({ object, field: each.path, ...missingPort(service, each) }));
}

/** Whoever defines a kind may create its objects, unless the set has some. */
function ofResource(set: ObjectSet, object: CheckedObject, resource: Field): Finding[] {
  if (!resource.isSet) {
    return [];
  }
  const [group = '', kind, name] = ['apiGroup', 'kind', 'name'].map((key) => resource.at(key).text);
  if (!kind || !name || set.ofKind(group, kind).length === 0) {
    return [];
  }
  const reference = { group, kind, name, namespace: object.namespace };
  return isMissing(set, reference) ? [{ object, field: resource.at('name').path, problem: missing(reference) }] : [];
}
