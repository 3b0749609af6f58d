import { secretsInCommand } from '../../policy/plain-secret/plain-secret';
import type { Field } from '../field';
import { call, Given } from '../program/expressions';
import type { Expression } from '../program/statement';
import type { Conversion } from './conversion';
import { duration, secondsOf, wholeSeconds } from './durations';
import { type PortForm, portName } from './port-draft';
import { suppress } from './suppress';
import type { ServiceDraft } from './service-draft';

/** Compose's own defaults, in seconds. */
const INTERVAL = 30;
const TIMEOUT = 30;
const RETRIES = 3;

/** `curl` or `wget` of the container itself. */
const REQUEST = /\b(?:curl|wget)\b.*?\b(https?):\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+))?(\/[^\s"'|;&)]*)?/;

/** Forms of ports that answer requests of the kubelet, by scheme. */
const SPOKEN: { readonly [scheme: string]: readonly PortForm[] | undefined } = { http: ['http', 'webSocket'], https: ['https'] };

/** The health check is the readiness probe: what depends on a service waits for it, and nothing is sent to a pod that fails it. */
export function convertHealthCheck(draft: ServiceDraft, conversion: Conversion): void {
  const field = draft.field.at('healthcheck');
  if (!field || field.isNull) {
    connectOnly(draft);
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
  } else if (hasProbes(draft) && draft.profile.runtime !== 'nginx') {
    outcomes.approximated(field, `the probes of \`Runtime.${draft.profile.runtime}\`, which check the same without a client in the image`);
  } else {
    convertTest(field, test, draft, conversion);
  }
}

/** Without a check, nothing says that a server answers requests for `/`: a connection shows that it listens. */
function connectOnly(draft: ServiceDraft): void {
  const first = draft.ports.at(0);
  if (!first || hasProbes(draft)) {
    return;
  }
  if (!['udp', 'tcp'].includes(first.form)) {
    draft.props.set('probes', { readiness: call('Probe', 'tcp') });
  }
  suppress(draft, 'probes', `${draft.field.path} has no healthcheck`);
}

/** Whether the runtime profile knows how to check the program. */
function hasProbes({ profile: { runtime } }: ServiceDraft): boolean {
  return runtime !== undefined && !['node', 'uvicorn'].includes(runtime);
}

function convertTest(field: Field, test: Field, draft: ServiceDraft, { outcomes }: Conversion): void {
  const words = commandOf(test);
  if (secretsInCommand(words).length > 0) {
    outcomes.refused(test, 'it contains a secret in plain text', 'refer to a variable of the container, as in `$$PASSWORD`');
    return;
  }
  const times = timesOf(field);
  const { probe, detail } = probeOf(words, draft);
  const start = secondsOf(field.at('start_period')?.text) ?? 0;
  const period = secondsOf(field.at('start_interval')?.text) ?? secondsOf(field.at('interval')?.text) ?? INTERVAL;
  const threshold = Math.ceil(start / wholeSeconds(period)) + 1;
  draft.props.set('probes', {
    readiness: probe(times),
    ...(start > 0 && { startup: probe({ ...times, period: duration(period), failureThreshold: threshold }) }),
  });
  outcomes.mapped(test, detail);
  for (const name of ['interval', 'timeout', 'retries']) {
    outcomes.mapped(field.at(name), `\`${name === 'interval' ? 'period' : name === 'retries' ? 'failureThreshold' : name}\` of the probe`);
  }
  outcomes.mapped(field.at('start_period'), `a startup probe for ${wholeSeconds(start)} s`);
  outcomes.mapped(field.at('start_interval'), 'the period of the startup probe');
  outcomes.mapped(field.at('disable'), 'the check is on');
}

interface Times {
  readonly [name: string]: Given;
}

function timesOf(field: Field): Times {
  const retries = field.at('retries')?.number ?? RETRIES;
  return {
    period: duration(secondsOf(field.at('interval')?.text) ?? INTERVAL),
    timeout: duration(secondsOf(field.at('timeout')?.text) ?? TIMEOUT),
    ...(retries !== RETRIES && retries > 0 && { failureThreshold: retries }),
  };
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

/** An HTTP request of the kubelet in place of a client in the container, whose image may have none; a command otherwise. */
function probeOf(words: readonly string[], draft: ServiceDraft): { readonly probe: (times: Times) => Expression; readonly detail: string } {
  const line = words[0] === 'sh' ? words.at(-1)! : words.join(' ');
  const [, scheme, digits, path = '/'] = (REQUEST.exec(line) ?? []) as (string | undefined)[];
  const number = Number(digits ?? (scheme === 'https' ? 443 : 80));
  const port = draft.ports.find((each) => each.number === number && each.form !== 'udp');
  // Variables and credentials are known in the container alone.
  const isPlain = scheme !== undefined && port && !/[$`]/.test(path) && !/(^|\s)(-u|--user|-H|--header|-X|--data|-d)\b/.test(line);
  if (!isPlain || !SPOKEN[scheme]?.includes(port.form)) {
    return { probe: (of) => call('Probe', 'exec', words, of), detail: 'a readiness probe by this command' };
  }
  const name = draft.ports[0] === port ? undefined : portName(draft.ports, port);
  return {
    probe: (of) => call('Probe', 'http', path, { ...(name && { port: name }), ...of }),
    detail: `a readiness probe: the kubelet requests ${path} of port ${number}`,
  };
}
