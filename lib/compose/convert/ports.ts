import type { ServiceMention } from './mentions';
import { hasOwnListen } from './nginx-start';
import type { PortDraft, PortForm } from './port-draft';
import { PublishedPort, publishedPorts } from './published';
import type { ServiceDraft } from './service-draft';
import { textsOf } from './texts';

const FORMS: { readonly [scheme: string]: PortForm } = {
  http: 'http',
  https: 'https',
  ws: 'webSocket',
  wss: 'https',
  grpc: 'grpc',
  h2c: 'grpc',
};
/** Ports on which servers of HTTP usually listen, where nothing else says what a port speaks. */
const HTTP =
  /^(80|81|1313|15672|16686|19999|2283|2368|3\d\d\d|4000|4200|4321|5000|5001|5173|5555|5601|5678|6006|61208|6767|6875|7474|7700|7860|7878|8\d\d\d|9000|9001|9090|9091|9093|9100|9117|9411|9600|9696|11434)$/;
const HTTPS = /^(443|8443|9443)$/;
/** Ports of this group of numbers that are known for another protocol. */
const OTHER = /^(3306|3389|3478|8125|8300|8301|8302|8600|8883)$/;

/** The ports of a service: those that it declares, those on which others call it, or else those of its image. */
export function convertPorts(draft: ServiceDraft, mentions: readonly ServiceMention[]): void {
  const declared = [...declaredPorts(draft, 'ports'), ...declaredPorts(draft, 'expose')];
  const mentioned = mentions.filter(({ callee, port }) => callee === draft && port !== undefined);
  const targets = [...declared, ...mentioned.map(({ port }): PublishedPort => ({ field: draft.field, target: port!, isUdp: false }))];
  if (targets.length === 0 && (draft.profile.ports ?? []).length === 0) {
    targets.push(...ownPorts(draft).map((target): PublishedPort => ({ field: draft.field, target, isUdp: false })));
  }
  for (const port of targets) {
    if (!draft.ports.some(({ number, form }) => number === port.target && (form === 'udp') === port.isUdp)) {
      draft.ports.push(portOf(port, mentioned, draft));
    }
  }
  if (draft.ports.length === 0) {
    draft.ports.push(...(draft.profile.ports ?? []).filter(({ name }) => name === undefined));
  }
  fitProfile(draft);
}

/** The port that the runtime profile probes is there, whatever else the file declares, and speaks what the profile expects. */
function fitProfile(draft: ServiceDraft): void {
  const { profile, ports } = draft;
  const usual = profile.ports?.at(0);
  if (profile.runtime === undefined || usual === undefined) {
    return;
  }
  const first = ports.findIndex(({ form }) => form !== 'udp');
  if (first < 0 || (profile.runtime === 'nginx' && !hasOwnListen(draft))) {
    // Whatever is published, the image listens on this port alone.
    const own = ports.find((port) => port.form !== 'udp' && containerPortOf(port) === containerPortOf(usual)) ?? usual;
    ports.splice(
      0,
      ports.length,
      own,
      ...ports.filter((port) => port !== own && (port.form === 'udp' || containerPortOf(port) !== containerPortOf(own))),
    );
  } else if (usual.form === 'http' && !ports.some(({ form }) => form === 'http' || form === 'webSocket')) {
    ports[first] = { ...ports[first], form: 'http' };
  }
}

function containerPortOf({ number, containerPort = number }: PortDraft): number {
  return containerPort;
}

function declaredPorts(draft: ServiceDraft, key: 'ports' | 'expose'): PublishedPort[] {
  return (draft.field.at(key)?.items ?? []).flatMap(publishedPorts);
}

function portOf(port: PublishedPort, mentioned: readonly ServiceMention[], draft: ServiceDraft): PortDraft {
  const { target, isUdp } = port;
  const known = draft.profile.ports?.find(({ number, form }) => number === target && (form === 'udp') === isUdp);
  return known && !(draft.profile.runtime === 'nginx' && hasOwnListen(draft))
    ? known
    : { number: target, form: formOf(port, mentioned, draft), containerPort: target };
}

/** What a port speaks: as stated, as callers and the health check use it, or as its number suggests. */
function formOf({ target, isUdp, appProtocol }: PublishedPort, mentioned: readonly ServiceMention[], draft: ServiceDraft): PortForm {
  if (isUdp) {
    return 'udp';
  }
  const schemes = mentioned.flatMap(({ port, scheme }) => (port === target && scheme ? scheme : []));
  const own = textsOf(draft).flatMap(({ text }) => ownScheme(text, target) ?? []);
  const stated = [appProtocol?.toLowerCase(), ...schemes, ...own].filter((scheme) => scheme !== undefined);
  const form = stated.map((scheme) => FORMS[scheme] ?? 'tcp').at(0);
  const number = String(target);
  const usual = OTHER.test(number) ? 'tcp' : HTTPS.test(number) ? 'https' : HTTP.test(number) ? 'http' : 'tcp';
  const result = form ?? usual;
  return result === 'http' && isWebSocket(draft, schemes) ? 'webSocket' : result;
}

/** Ports on which a service says by itself that it listens: to what its command binds, or where its health check connects. */
function ownPorts(draft: ServiceDraft): number[] {
  const found = textsOf(draft).flatMap(({ name, text }) => {
    const bound = [
      ...text.matchAll(/\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]):(\d{2,5})\b/g),
      ...text.matchAll(/(?:^|\s)--?port[=\s](\d{2,5})\b/g),
    ];
    const isVariable = name === 'PORT' && /^\d{2,5}$/.test(text);
    // A variable with an address of the container itself may be that of a client.
    return isVariable ? [Number(text)] : name === '' ? bound.map(([, port]) => Number(port)) : [];
  });
  return [...new Set([...found, ...proxyPorts(draft)])].filter((port) => port > 0 && port <= 65535);
}

/** Ports that a proxy beside Docker is told to use: by labels of Traefik, or by the variable of nginx-proxy. */
function proxyPorts({ service, field }: ServiceDraft): number[] {
  const labels = [...(field.at('labels')?.pairs ?? []), ...(field.at('deploy')?.at('labels')?.pairs ?? [])];
  const values = labels.flatMap(([name, value]) => (/^traefik\..+\.loadbalancer\.server\.port$/i.test(name) ? value : []));
  return [...values, service.variables.get('VIRTUAL_PORT')?.value ?? ''].filter((value) => /^\d{1,5}$/.test(value)).map(Number);
}

/** The scheme of a URL by which a service checks its own health. */
function ownScheme(text: string, port: number): string | undefined {
  return new RegExp(`\\b(https?)://(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1\\]):${port}\\b`).exec(text)?.[1];
}

function isWebSocket({ service }: ServiceDraft, schemes: readonly string[]): boolean {
  return schemes.includes('ws') || [...service.variables.keys()].some((name) => /^WS_|WEBSOCKET|SOCKET_?IO/.test(name));
}
