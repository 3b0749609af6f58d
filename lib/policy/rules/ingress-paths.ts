import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isObject, shown } from '../validation/checks';
import { checkPort } from '../validation/ports';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel, pathSegment, portName, serviceName, subdomain } from '../validation/syntax';

const WRONG_PARTS = ['//', '/./', '/../', '%2f', '%2F'];
const WRONG_ENDS = ['/..', '/.'];
/** The version since which names of Services may begin with a digit. */
const DIGITS = 36;

/** Reports paths and backends of Ingresses that are not valid. */
export const ingressPaths: IRule = {
  id: 'ingress-paths',
  severity: Severity.ERROR,
  why: 'An Ingress has a backend or a rule, and each of its paths is absolute and has a backend.',
  fix: 'use a path that begins with "/"',
  link: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types',
  check: (set) => {
    const name = set.minors.every((minor) => minor >= DIGITS) ? dnsLabel : serviceName;
    return refusals(set.ofKind('networking.k8s.io', 'Ingress'), (object, refuse) => {
      checkIngress(object, refuse, (backend) => {
        checkBackend(refuse, backend, name);
      });
    });
  },
};

function checkIngress(object: CheckedObject, refuse: Refuse, checkOne: (backend: Field) => void): void {
  const spec = object.at('spec');
  const rules = spec.at('rules');
  if (!spec.at('defaultBackend').isSet && rules.items.length === 0 && (!rules.isSet || Array.isArray(rules.value))) {
    refuse(rules, `Ingress "${object.name}" has neither rules nor a defaultBackend`, 'set one of them');
  }
  checkOne(spec.at('defaultBackend'));
  for (const rule of rules.items) {
    const paths = rule.at('http', 'paths');
    if (Array.isArray(paths.value) && paths.value.length === 0) {
      refuse(paths, 'paths is empty', 'add one');
    }
    for (const path of paths.items) {
      checkPath(refuse, path);
      checkOne(path.at('backend'));
    }
  }
}

function checkPath(refuse: Refuse, item: Field): void {
  const path = item.at('path');
  const type = item.at('pathType').value;
  const isStrict = type === 'Exact' || type === 'Prefix';
  if (!isObject(item) || (path.isSet && path.text === undefined) || (!isStrict && type !== 'ImplementationSpecific')) {
    return;
  }
  const text = path.text ?? '';
  if (!text.startsWith('/') && (isStrict || text !== '')) {
    refuse(path, path.isSet ? `${shown(path)} is not absolute` : `path is missing, beside pathType "${type}"`);
  } else if (isStrict) {
    const wrong = WRONG_PARTS.find((part) => text.includes(part)) ?? WRONG_ENDS.find((end) => text.endsWith(end));
    if (wrong !== undefined) {
      refuse(path, `${shown(path)} has "${wrong}"`, 'use a path that is as short as possible');
    }
  }
}

function checkBackend(refuse: Refuse, backend: Field, name: (text: string) => string | undefined): void {
  if (!isObject(backend)) {
    return;
  }
  const [resource, service] = [backend.at('resource'), backend.at('service')];
  if (resource.isSet && service.isSet) {
    refuse(resource, 'backend has both a service and a resource', 'omit one of them');
  } else if (!resource.isSet && !service.isSet) {
    refuse(backend, 'backend has neither a service nor a resource', 'set service');
  }
  if (isObject(resource)) {
    for (const key of ['kind', 'name']) {
      checkNotEmpty(refuse, resource.at(key));
      checkSyntax(refuse, resource.at(key), pathSegment);
    }
    checkNotEmpty(refuse, resource.at('apiGroup'), 'omit it');
    checkSyntax(refuse, resource.at('apiGroup'), subdomain);
  }
  if (isObject(service)) {
    checkNotEmpty(refuse, service.at('name'));
    checkSyntax(refuse, service.at('name'), name);
    const [portNumber, portText] = [service.at('port', 'number'), service.at('port', 'name')];
    const [hasNumber, hasName] = [portNumber.isSet && portNumber.value !== 0, portText.isSet && portText.value !== ''];
    if (hasNumber && hasName) {
      refuse(portText, `port has both number and ${shown(portText)}`, 'omit one of them');
    } else if (!hasNumber && !hasName) {
      refuse(service.at('port'), 'port is missing', 'set its number or its name');
    }
    if (hasNumber) {
      checkPort(refuse, portNumber);
    }
    checkSyntax(refuse, portText, portName);
  }
}
