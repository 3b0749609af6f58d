import { json } from '../../kubernetes/json';
import { CheckedContainer, CheckedPod } from '../checked-pod';
import { Field } from '../field';

/** Probes of a container. */
export const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'];

/** Handlers with a port. */
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc'];

/** The ports that a container has probes for, by number or by name. */
export function probePorts(container: CheckedContainer): Field[] {
  return PROBES.map((probe) => container.at(probe))
    .filter(({ isSet }) => isSet)
    .flatMap((probe) => HANDLERS.map((handler) => probe.at(handler, 'port')).filter(({ isSet }) => isSet));
}

/**
 * What a probe does, apart from its timing: equal texts are equal actions. Undefined for gRPC, too, whose servers mostly know one health only.
 */
export function actionOf(container: CheckedContainer, probe: Field): string | undefined {
  const exec = probe.at('exec', 'command');
  if (exec.items.length > 0) {
    return json(exec.value);
  }
  const tcp = probe.at('tcpSocket');
  if (tcp.at('port').isSet) {
    return json(['tcp', numberOf(container, tcp.at('port')), tcp.at('host').value]);
  }
  const http = probe.at('httpGet');
  if (!http.at('port').isSet) {
    return undefined;
  }
  const [scheme = 'HTTP', path = '/'] = ['scheme', 'path'].map((key) => http.at(key).text);
  return json([scheme, numberOf(container, http.at('port')), path, http.at('host').value, http.at('httpHeaders').value]);
}

/** A port that a name stands for. */
function numberOf(container: CheckedContainer, { text, number }: Field): string {
  const port = container.at('ports').items.find((each) => text !== undefined && each.at('name').text === text);
  return String(port?.at('containerPort').number ?? text ?? number);
}

/** Whether pods run until they are deleted: those of Jobs, and Pods that end, need no probes. */
export function runsForever({ object, spec }: CheckedPod): boolean {
  const restarts = spec.at('restartPolicy').text ?? 'Always';
  return object.kind !== 'Job' && object.kind !== 'CronJob' && restarts === 'Always';
}
