import { fieldsOf, itemsOf } from '../../kubernetes/untyped';
import { CheckedObject } from '../checked-object';
import { CheckedPod } from '../checked-pod';
import { named } from '../consistency/named';
import { podSelectorOf } from '../consistency/service-selector';
import { describedPorts, isRunning, mayBe, PodPort, portsOf, protocolOf } from '../consistency/pod-ports';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';
import { hasSyntax } from '../validation/checks';
import { isPort } from '../validation/ports';
import { portName } from '../validation/syntax';

/** Reports ports of Services that their pods do not declare. */
export const serviceTargetPorts: IRule = {
  id: 'service-target-ports',
  severity: Severity.ERROR,
  why: 'A Service has no endpoints for a port that its pods do not have, and connections to it fail.',
  fix: 'use a port of the pods as `targetPort`',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  check,
};

interface Values {
  readonly [field: string]: unknown;
}

function check(set: ObjectSet): Finding[] {
  return set.ofKind('', 'Service').flatMap((object) => {
    const selector = podSelectorOf(object);
    const pods = selector ? set._selection(selector, object.namespace).pods : [];
    return pods.length === 0 || itemsOf(fieldsOf(object._manifest.spec).ports).every((port) => isDeclared(fieldsOf(port), pods))
      ? []
      : undeclared(object, pods);
  });
}

/** Whether a pod certainly has a port: most Services need no closer look. */
function isDeclared({ port, targetPort = port, protocol }: Values, pods: readonly CheckedPod[]): boolean {
  return pods.some(({ containers }) =>
    containers.some(
      (container) =>
        isRunning(container) &&
        itemsOf(fieldsOf(container.field.value).ports).some((each) => {
          const declared = fieldsOf(each);
          return declared.containerPort === targetPort && typeof targetPort === 'number' && declared.protocol === protocol;
        }),
    ),
  );
}

function undeclared(object: CheckedObject, pods: readonly CheckedPod[]): Finding[] {
  const declared = pods.map(portsOf);
  const all = declared.flat();
  // Without a cluster IP, clients connect to the ports of the pods.
  const isHeadless = object.at('spec', 'clusterIP').value === 'None';
  return object.at('spec', 'ports').items.flatMap((port) => {
    const target = port.at('targetPort');
    const used = target.isSet ? target : port.at('port');
    const protocol = protocolOf(port.at('protocol'));
    if (protocol === undefined) {
      return [];
    }
    const finding = (severity: Severity) => [{ object, field: used.path, problem: problem(object, used, protocol, pods, all), severity }];
    if (used.text !== undefined) {
      const isThere = all.some((each) => mayBe(each, used.text!, protocol));
      return isThere || !hasSyntax(used, portName) ? [] : finding(isHeadless ? Severity.WARNING : Severity.ERROR);
    }
    const { number } = used;
    // Pods may listen on ports that they do not declare.
    const isKnown = isPort(used) && !isHeadless && declared.every((ports) => ports.length > 0);
    return isKnown && !all.some((each) => mayBe(each, number!, protocol)) ? finding(Severity.WARNING) : [];
  });
}

function problem(object: CheckedObject, used: Field, protocol: string, pods: readonly CheckedPod[], all: readonly PodPort[]): string {
  const ports = all.length === 0 ? 'no ports' : describedPorts(all);
  const value = used.text === undefined ? used.number : `"${used.text}"`;
  return `port ${value} (${protocol}) of ${named(object)} is no port of ${named(pods[0].object)}, which declares ${ports}`;
}
