import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { hasSyntax, isGiven } from '../validation/checks';
import { isPort } from '../validation/ports';
import { dnsLabel } from '../validation/syntax';

/** Whether a Service has no port of a number or a name. One that stands for a host has any port; what is no port is another mistake. */
export function lacksPort(service: CheckedObject, field: Field): boolean {
  const { value } = field;
  if (typeof value === 'number' ? !isPort(field) : typeof value !== 'string') {
    return false;
  }
  if (service.at('spec', 'type').value === 'ExternalName') {
    return false;
  }
  const key = typeof value === 'number' ? 'port' : 'name';
  const ports = service.at('spec', 'ports');
  return !ports.inItems(key).some((port) => port.value === value) && !hasRefusedPorts(service);
}

/** Whether the API server refuses ports of a Service, which may be meant to be any. */
export function hasRefusedPorts(service: CheckedObject): boolean {
  const list = service.at('spec', 'ports');
  const ports = list.items;
  const names = ports.map((port) => port.at('name')).filter(isGiven);
  return (
    (list.isSet && !Array.isArray(list.value)) ||
    ports.some((port) => !isPort(port.at('port'))) ||
    names.some((name) => !hasSyntax(name, dnsLabel)) ||
    (ports.length > 1 && new Set(names.map(({ text }) => text)).size < ports.length)
  );
}

/** The problem of a reference to a port that a Service does not have, and the ports that it has. */
export function missingPort(service: CheckedObject, { value }: Field): { readonly problem: string; readonly remedy: string } {
  const key = typeof value === 'number' ? 'port' : 'name';
  const ports = service.at('spec', 'ports').items.flatMap((port) => {
    const { text, number } = port.at(key);
    return text ?? number ?? [];
  });
  return {
    problem: `Service "${service.name}" has no port ${typeof value === 'number' ? value : `"${String(value)}"`}`,
    remedy: ports.length > 0 ? `use ${ports.join(' or ')}` : 'add it to the Service',
  };
}
