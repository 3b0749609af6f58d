import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { foundInKind, SPEC_WITHOUT_SELECTOR } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, shown } from '../validation/checks';
import { checkPort, checkPortOrName } from '../validation/ports';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel, qualifiedName } from '../validation/syntax';

/** Reports ports of Services with numbers and names that are not valid, or that two of them share. */
export const servicePorts: IRule = {
  id: 'service-ports',
  severity: Severity.ERROR,
  why: 'A Service has ports from 1 to 65535, and each of several has a name of its own.',
  fix: 'use a number from 1 to 65535, and a name for each of several ports',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
  check: (set) => foundInKind(set, '', 'Service', [SPEC_WITHOUT_SELECTOR], (services) => refusals(services, checkService)),
};

function checkService(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  const list = spec.at('ports');
  const ports = list.items;
  const type = spec.at('type').text ?? 'ClusterIP';
  if (ports.length === 0) {
    const needsNone = type === 'ExternalName' || spec.at('clusterIP').value === 'None' || !spec.isSet;
    if (!needsNone && (Array.isArray(list.value) || !list.isSet)) {
      refuse(list, `Service "${object.name}" has no ports`, 'add one, or set `clusterIP: None`');
    }
    return;
  }
  const names = new Set<string>();
  const nodePorts = new Set<string>();
  for (const port of ports) {
    checkName(refuse, port.at('name'), names, ports.length > 1);
    checkPort(refuse, port.at('port'));
    const target = port.at('targetPort');
    // Both stand for the port of the Service.
    if (target.value !== 0 && target.value !== '') {
      checkPortOrName(refuse, target);
    }
    checkSyntax(refuse, port.at('appProtocol'), qualifiedName);
    checkNotEmpty(refuse, port.at('appProtocol'), 'omit it');
    checkNodePort(refuse, port, type, nodePorts);
  }
}

function checkName(refuse: Refuse, name: Field, names: Set<string>, isRequired: boolean): void {
  const { text } = name;
  if (text === undefined || text === '') {
    if (isRequired && (!name.isSet || text === '')) {
      refuse(name, 'name is missing, while there are several ports', 'set a name');
    }
    return;
  }
  checkSyntax(refuse, name, dnsLabel);
  if (names.has(text)) {
    refuse(name, `name "${text}" is also that of another port of the Service`, 'use another name for one of them');
  }
  names.add(text);
}

function checkNodePort(refuse: Refuse, port: Field, type: string, known: Set<string>): void {
  const nodePort = port.at('nodePort');
  const { number } = nodePort;
  if (number === undefined || number === 0) {
    return;
  }
  if (type === 'ClusterIP') {
    refuse(nodePort, `${shown(nodePort)} of a Service of type ClusterIP`, 'omit it, or use the type NodePort');
    return;
  }
  checkPort(refuse, nodePort);
  const key = `${number}/${port.at('protocol').text ?? 'TCP'}`;
  if (known.has(key)) {
    refuse(nodePort, `${shown(nodePort)} is also that of another port of the Service`, 'use another, or omit it');
  }
  known.add(key);
}
