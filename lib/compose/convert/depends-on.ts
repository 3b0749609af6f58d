import type { Field } from '../field';
import { call } from '../program/expressions';
import type { Conversion } from './conversion';
import type { Edges } from './edges';
import type { PortDraft } from './port-draft';
import type { ServiceDraft } from './service-draft';

/** A small image with `nc`. */
const WAITER = 'busybox:1.37.0';

/** Dependencies are edges, and waits where a condition asks for one. */
export function convertDependsOn(draft: ServiceDraft, edges: Edges, conversion: Conversion): void {
  const dependencies = draft.field.at('depends_on');
  const nodes: [string, Field][] =
    dependencies?.value.kind === 'mapping' ? dependencies.entries : (dependencies?.items.map((item) => [item.text, item]) ?? []);
  for (const [name, field] of nodes) {
    const target = conversion.drafts.get(name);
    if (target) {
      convertDependency(field, draft, target, edges, conversion);
    } else {
      conversion.outcomes.approximated(field, `${name} is not part of this import`);
    }
  }
  for (const field of draft.field.at('links')?.items ?? []) {
    const [name, alias] = field.text.split(':');
    const target = conversion.drafts.get(name);
    conversion.outcomes.mapped(field, `an edge to ${target?.id ?? name}${alias ? `; mentions of ${alias} name it` : ''}`);
  }
}

function convertDependency(field: Field, draft: ServiceDraft, target: ServiceDraft, edges: Edges, conversion: Conversion): void {
  const { outcomes } = conversion;
  const condition = field.at('condition')?.text ?? 'service_started';
  const restart = field.at('restart')?.isTrue ? '; pods are not restarted with those of another service' : '';
  const name = target.service.name;
  const mayWait = draft.kind === 'Microservice' || draft.kind === 'Worker';
  if (condition === 'service_completed_successfully' && target.kind === 'Task' && mayWait) {
    target.props.set('keepForever', true);
    conversion.waits.push({ kind: 'invoke', id: draft.id, method: 'runsAfter', args: [{ kind: 'construct', id: target.id }] });
    outcomes.mapped(field, `no pod starts before the Job of ${target.id} is complete${restart}`);
    return;
  }
  if (target.kind === 'Task') {
    outcomes.approximated(field, `nothing waits for ${target.id}: pods start in any order, and a Job has no ports${restart}`);
    return;
  }
  const port = target.ports.at(0);
  if (!port) {
    const remedy = `add \`expose: ["8080"]\` with its port to services.${name}, or accept this path if it only says which starts first`;
    outcomes.refused(field, `${name} declares no port, so that nothing says where to reach it`, remedy);
    return;
  }
  if (!edges.has(draft, target)) {
    const detail = target.kind === 'Agent' ? 'an agent is no service that others call' : 'the two share no network';
    outcomes.approximated(field, `no edge: ${detail}${restart}`);
    return;
  }
  if (condition === 'service_healthy' && port.form !== 'udp') {
    waitFor(draft, target, port);
    outcomes.mapped(field, `an edge; pods wait until ${target.id} is ready${restart}`);
    return;
  }
  outcomes.mapped(field, `an edge; pods start in any order, and connect once ${target.id} is ready${restart}`);
}

/** A Service accepts connections once a pod behind it is ready, as its health check says. Not every build of BusyBox has the option -z of nc. */
function waitFor(draft: ServiceDraft, target: ServiceDraft, { number }: PortDraft): void {
  draft.initContainers.push({
    name: `wait-for-${target.id}`.slice(0, 63).replace(/-+$/, ''),
    image: call('Image', 'of', WAITER),
    command: ['sh', '-c', `until nc -w 2 ${target.id} ${number} -e true; do sleep 1; done`],
  });
}
