import { secretsInCommand } from '../../policy/plain-secret/plain-secret';
import type { Field } from '../field';
import { call, Given } from '../program/expressions';
import type { Expression } from '../program/statement';
import { ClientRequest, clientRequest } from './client-request';
import type { Conversion } from './conversion';
import { duration, secondsOf, wholeSeconds } from './durations';
import { ownWords } from './own-host';
import { escaped } from './plain-text';
import { type PortDraft, type PortForm, portName } from './port-draft';
import { suppress } from './suppress';
import type { ServiceDraft } from './service-draft';

/** Compose's own defaults, in seconds. */
const INTERVAL = 30;
const TIMEOUT = 30;
const RETRIES = 3;

/** Forms of ports that answer requests of the kubelet, by scheme. */
const SPOKEN: { readonly [scheme: string]: readonly PortForm[] | undefined } = { http: ['http', 'webSocket'], https: ['https'] };

/** The health check is the readiness probe: what depends on a service waits for it, and nothing is sent to a pod that fails it. */
export function convertHealthCheck(draft: ServiceDraft, conversion: Conversion): void {
  const field = draft.field.at('healthcheck');
  if (!field || field.isNull) {
    connectOnly(draft, `${draft.field.path} has no healthcheck`);
    return;
  }
  const { outcomes } = conversion;
  const test = field.at('test');
  const isOff = field.at('disable')?.isTrue || test?.items[0]?.text === 'NONE';
  if (draft.isFinite) {
    outcomes.approximated(field, 'a Job is not probed: it is over when its process ends');
  } else if (isOff) {
    draft.props.set('probes', { readiness: call('Probe', 'none'), liveness: call('Probe', 'none') });
    suppress(draft, 'probes', `${field.path} is off`);
    outcomes.mapped(field, 'no probes');
  } else if (!test || commandOf(test).join('').replace(/^sh-c/, '') === '') {
    outcomes.approximated(field, 'times of the check that the image declares, which Kubernetes does not know');
    connectOnly(draft, `${field.path} has no test`);
  } else if (hasProbes(draft) && draft.profile.runtime !== 'nginx') {
    outcomes.approximated(field, `the probes of \`Runtime.${draft.profile.runtime}\`, which check the same without a client in the image`);
  } else {
    convertTest(field, test, draft, conversion);
  }
}

/** Without a check, nothing says that a server answers requests for `/`: a connection shows that it listens. */
function connectOnly(draft: ServiceDraft, reason: string): void {
  const first = draft.ports.at(0);
  if (!first || hasProbes(draft)) {
    return;
  }
  if (!['udp', 'tcp'].includes(first.form)) {
    draft.props.set('probes', { readiness: call('Probe', 'tcp') });
  }
  suppress(draft, 'probes', reason);
}

/** Whether the runtime profile knows how to check the program. */
function hasProbes({ profile: { runtime } }: ServiceDraft): boolean {
  return runtime !== undefined && !['node', 'uvicorn'].includes(runtime);
}

function convertTest(field: Field, test: Field, draft: ServiceDraft, conversion: Conversion): void {
  const { outcomes } = conversion;
  const { words, detail: renamed } = ownWords(commandOf(test), draft, conversion);
  if (secretsInCommand(words).length > 0) {
    outcomes.refused(test, 'it contains a secret in plain text', 'refer to a variable of the container, as in `$$PASSWORD`');
    return;
  }
  const request = answered(clientRequest(words), draft);
  const times = timesOf(field, request?.seconds);
  const probe = request ? requestOf(request, draft) : (of: Times) => call('Probe', 'exec', words.map(escaped), of);
  const start = secondsOf(field.at('start_period')?.text) ?? 0;
  const period = positive(field.at('start_interval')) ?? positive(field.at('interval')) ?? INTERVAL;
  const threshold = Math.ceil(start / wholeSeconds(period)) + 1;
  draft.props.set('probes', {
    readiness: probe(times),
    ...(start > 0 && { startup: probe({ ...times, period: duration(period), failureThreshold: threshold }) }),
  });
  const detail = request
    ? `a readiness probe: the kubelet requests ${request.path} of port ${request.port}`
    : 'a readiness probe by this command';
  const changes = [...(request?.differences ?? []), ...(renamed ? [renamed] : [])];
  outcomes[changes.length > 0 ? 'approximated' : 'mapped'](test, [detail, ...changes].join('; '));
  reportTimes(field, start, conversion);
}

function reportTimes(field: Field, start: number, { outcomes }: Conversion): void {
  const startPeriod = field.at('start_period');
  const report = (key: string, prop: string, usual: number) => {
    const seconds = positive(field.at(key));
    if (seconds === undefined) {
      outcomes.approximated(field.at(key), `0 is what the image declares, or else ${usual}, which the probe has`);
    } else if (seconds !== wholeSeconds(seconds)) {
      outcomes.approximated(field.at(key), `\`${prop}\` of the probe, in whole seconds: ${wholeSeconds(seconds)} s`);
    } else {
      outcomes.mapped(field.at(key), `\`${prop}\` of the probe`);
    }
  };
  report('interval', 'period', INTERVAL);
  report('timeout', 'timeout', TIMEOUT);
  report('retries', 'failureThreshold', RETRIES);
  if (start > 0) {
    const why = 'after which the kubelet restarts the container';
    outcomes.approximated(startPeriod, `a startup probe for ${wholeSeconds(start)} s, ${why}`);
    outcomes.mapped(field.at('start_interval'), 'the period of the startup probe');
  } else {
    outcomes.mapped(startPeriod, 'no startup probe');
    outcomes.mapped(field.at('start_interval'), 'of no effect without `start_period`');
  }
  outcomes.mapped(field.at('disable'), 'the check is on');
}

interface Times {
  readonly [name: string]: Given;
}

/** @param most seconds after which the client of the check gives up itself */
function timesOf(field: Field, most = Infinity): Times {
  const retries = positive(field.at('retries')) ?? RETRIES;
  return {
    period: duration(positive(field.at('interval')) ?? INTERVAL),
    timeout: duration(Math.min(positive(field.at('timeout')) ?? TIMEOUT, most)),
    ...(retries !== RETRIES && { failureThreshold: retries }),
  };
}

/** A time in seconds, or a number; undefined for 0, which stands for the default. */
function positive(field: Field | undefined): number | undefined {
  return (secondsOf(field?.text) ?? field?.number) || undefined;
}

/** Words of the check's command. */
function commandOf(test: Field): string[] {
  if (test.value.kind !== 'sequence') {
    return shell(test.text);
  }
  const [type, ...words] = test.items.map(({ text }) => text);
  return type === 'CMD-SHELL' ? shell(words.join(' ')) : words;
}

function shell(line: string): string[] {
  return ['sh', '-c', line];
}

/** A request of the container's own port that the kubelet can send, which needs no client in the image. */
function answered(request: ClientRequest | undefined, draft: ServiceDraft): ClientRequest | undefined {
  const port = request && portOf(request, draft);
  return port && SPOKEN[request.scheme]?.includes(port.form) ? request : undefined;
}

function portOf({ port: number }: ClientRequest, { ports }: ServiceDraft): PortDraft | undefined {
  return ports.find((each) => each.number === number && each.form !== 'udp');
}

function requestOf(request: ClientRequest, draft: ServiceDraft): (times: Times) => Expression {
  const port = portOf(request, draft)!;
  const name = draft.ports[0] === port ? undefined : portName(draft.ports, port);
  return (of) => call('Probe', 'http', request.path, { ...(name && { port: name }), ...of });
}
