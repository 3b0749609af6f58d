import { CheckedObject } from '../checked-object';
import { named } from '../consistency/named';
import { portsOf } from '../consistency/pod-ports';
import { Selections } from '../consistency/selections';
import { ANY, ServiceLabels } from '../consistency/service-labels';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { hasRefusedPorts } from '../references/service-port';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports endpoints of ServiceMonitors and PodMonitors whose port no selected Service or pod has. */
export const monitorPorts: IRule = {
  id: 'monitor-ports',
  severity: Severity.ERROR,
  why: 'Prometheus scrapes nothing where no Service, or no pod, has the port of that name.',
  fix: 'use the name of a port',
  link: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint',
  check: (set) => [...ofServices(set), ...ofPods(set)],
};

function ofServices(set: ObjectSet): Finding[] {
  const monitors = set.ofKind('monitoring.coreos.com', 'ServiceMonitor');
  const services = monitors.length > 0 ? new ServiceLabels(set) : undefined;
  return services === undefined
    ? []
    : monitors.flatMap((object) => {
        const selector = object.at('spec', 'selector');
        const found = namespacesOf(object).flatMap((namespace) => services.select(selector.value, namespace) ?? []);
        const names = new Set(found.flatMap((service) => service.at('spec', 'ports').items.map((port) => port.at('name').text)));
        return found.length === 0 || found.some(hasRefusedPorts)
          ? []
          : object.at('spec', 'endpoints').items.flatMap((endpoint) => unknownPort(object, endpoint.at('port'), names, found[0]));
      });
}

function ofPods(set: ObjectSet): Finding[] {
  const monitors = set.ofKind('monitoring.coreos.com', 'PodMonitor');
  const selections = monitors.length > 0 ? Selections.of(set) : undefined;
  return monitors.flatMap((object) => {
    const namespaces = namespacesOf(object);
    const selector = object.at('spec', 'selector').value;
    const pods = namespaces.flatMap((namespace) => (namespace === ANY ? [] : (selections?.pods(selector, namespace) ?? [])));
    const ports = pods.flatMap(portsOf);
    const names = new Set(ports.map(({ name }) => name));
    return pods.length === 0 || namespaces.includes(ANY) || ports.some(({ number }) => number === undefined)
      ? []
      : object
          .at('spec', 'podMetricsEndpoints')
          .items.flatMap((endpoint) => unknownPort(object, endpoint.at('port'), names, pods[0].object));
  });
}

function unknownPort(object: CheckedObject, port: Field, names: ReadonlySet<string | undefined>, example: CheckedObject): Finding[] {
  if (port.text === undefined || names.has(port.text)) {
    return [];
  }
  const known = [...names].filter((name) => name !== undefined).join(', ');
  const ports = known === '' ? 'no port with a name' : `the ports ${known}`;
  return [
    { object, field: port.path, problem: `port "${port.text}" of ${named(object)} is no port of ${named(example)}, which has ${ports}` },
  ];
}

function namespacesOf(object: CheckedObject): (string | undefined | typeof ANY)[] {
  const selector = object.at('spec', 'namespaceSelector');
  if (selector.at('any').value === true) {
    return [ANY];
  }
  const names = selector.at('matchNames').items;
  return names.length > 0 ? names.map(({ text }) => text) : [object.namespace];
}
