import { call } from '../program/expressions';
import type { Conversion } from './conversion';
import { PortDraft, portName } from './port-draft';
import { isLocal, PublishedPort, publishedPorts } from './published';
import type { ServiceDraft } from './service-draft';

/** Forms of ports that a host of the environment's domain leads to, whatever controller serves it. */
const ROUTED = ['http', 'webSocket'];
/** Ports of the host by which browsers come without a port. */
const USUAL = /^(80|443)$/;

interface Published {
  readonly draft: ServiceDraft;
  readonly port: PortDraft;
  readonly published: PublishedPort;
}

/** What reaches the services from outside: hosts for HTTP, a load balancer for other protocols. */
export function convertExposure(conversion: Conversion): void {
  const all = [...conversion.drafts.values()].flatMap((draft) => publishedOf(draft));
  const routed = all.filter(
    ({ draft, port, published }) =>
      draft.kind === 'Microservice' && !draft.profile.isDataStore && ROUTED.includes(port.form) && !isLocal(published),
  );
  const isOne = new Set(routed.map(({ draft }) => draft)).size === 1;
  const main = routed.find(({ published }) => USUAL.test(published.published ?? '')) ?? (isOne ? routed[0] : undefined);
  for (const each of all) {
    if (isLocal(each.published)) {
      const detail = 'published to this machine alone: use `kubectl port-forward`';
      conversion.outcomes.developmentOnly(each.published.field, detail);
    } else if (routed.includes(each)) {
      expose(each, each === main, routed, conversion);
    } else {
      publish(each, conversion);
    }
  }
  for (const draft of conversion.drafts.values()) {
    const known = new Set(all.map(({ published }) => published.field.path));
    for (const field of draft.field.at('ports')?.items.filter(({ path }) => !known.has(path) && !draft.isFinite) ?? []) {
      conversion.outcomes.approximated(field, 'nothing listens there: the image listens on the ports of its runtime profile');
    }
    const items = [...(draft.field.at('ports')?.items ?? []), ...(draft.field.at('expose')?.items ?? [])];
    for (const field of items.filter(() => draft.isFinite)) {
      conversion.outcomes.approximated(field, 'nothing connects to a Job');
    }
    for (const field of draft.field.at('expose')?.items.filter(() => !draft.isFinite) ?? []) {
      conversion.outcomes.mapped(field, 'a port of the service');
    }
  }
}

function publishedOf(draft: ServiceDraft): Published[] {
  return (draft.field.at('ports')?.items ?? []).flatMap((field) =>
    publishedPorts(field).flatMap((published) => {
      const port = draft.ports.find(({ number, form }) => number === published.target && (form === 'udp') === published.isUdp);
      return port ? { draft, port, published } : [];
    }),
  );
}

function expose({ draft, port, published }: Published, isMain: boolean, routed: readonly Published[], { outcomes }: Conversion): void {
  const others = routed.filter((each) => each.draft === draft);
  const label = isMain ? '' : others.length > 1 && others[0].port !== port ? `${draft.id}-${port.number}` : draft.id;
  const name = portName(draft.ports, port);
  const options = draft.ports[0] === port ? [] : ['/', { port: name }];
  if (
    !others
      .slice(
        0,
        others.findIndex((each) => each.published === published),
      )
      .some((each) => each.port === port)
  ) {
    draft.invoke('exposeAt', { kind: 'host', label }, ...options);
  }
  const host = `${label && `${label}.`}<domain>`;
  outcomes.approximated(
    published.field,
    `https://${host} leads to port ${port.number}: hosts of the environment's domain take the place of ports of one machine`,
  );
}

function publish({ draft, port, published: { field } }: Published, { outcomes }: Conversion): void {
  if (draft.kind !== 'Microservice') {
    const detail = `a port of the ${draft.kind}'s containers: nothing outside the cluster reaches it`;
    outcomes.approximated(field, detail);
  } else if (draft.profile.isDataStore) {
    const detail = `port ${port.number} of a data store is reachable in the cluster only: use \`kubectl port-forward\`, or \`serviceType\` to publish it`;
    outcomes.approximated(field, detail);
  } else if (port.form === 'https' && draft.ports.some(({ form }) => ROUTED.includes(form))) {
    outcomes.approximated(field, 'the gateway of the environment terminates TLS, with a certificate of its own');
  } else {
    draft.props.set('serviceType', call('ServiceType', 'loadBalancer'));
    outcomes.approximated(field, `a load balancer leads to port ${port.number}, at an address of its own`);
  }
}
