import { checkLabels } from '../../kubernetes/labels';
import type { Field } from '../field';
import { call } from '../program/expressions';
import type { Conversion } from './conversion';
import { problemIn } from './library-check';
import { record, ServiceDraft } from './service-draft';

const LABEL = /^node\.labels\.([^\s=!]+)\s*==\s*(.+)$/;
const HOST_NAME = /^node\.hostname\s*==\s*(.+)$/;
const PLATFORM = /^node\.platform\.(os|arch)\s*==\s*(.+)$/;
const ARCHITECTURES: { readonly [name: string]: string } = { x86_64: 'amd64', aarch64: 'arm64' };

/** Labels of nodes select them; other constraints of a swarm have no equivalent, or are the usual in a cluster. */
export function convertPlacement(draft: ServiceDraft, { outcomes }: Conversion): void {
  const placement = draft.field.at('deploy')?.at('placement');
  const selector = new Map<string, string>();
  const select = (field: Field, key: string, value: string, detail: string) => {
    const problem = problemIn((origin) => {
      checkLabels(origin, { [key]: value });
    });
    if (problem) {
      outcomes.refused(field, `nodes have labels in place of constraints, and ${problem[0]}`, problem[1]);
    } else {
      selector.set(key, value);
      outcomes.mapped(field, detail);
    }
  };
  for (const field of placement?.at('constraints')?.items ?? []) {
    const text = field.text.trim();
    const label = LABEL.exec(text);
    const host = HOST_NAME.exec(text);
    const platform = PLATFORM.exec(text);
    if (label) {
      select(field, label[1], label[2].trim(), `nodes with the label ${label[1]}`);
    } else if (host) {
      select(field, 'kubernetes.io/hostname', host[1].trim(), 'the node of this name');
    } else if (platform) {
      const value = platform[2].trim();
      select(field, `kubernetes.io/${platform[1]}`, ARCHITECTURES[value] ?? value, `nodes of ${value}`);
    } else if (/^node\.role\s*(==\s*worker|!=\s*manager)$/.test(text)) {
      outcomes.mapped(field, 'pods run on worker nodes: a control plane refuses them');
    } else if (/^node\.role\s*(==\s*manager|!=\s*worker)$/.test(text)) {
      outcomes.approximated(field, 'pods run on worker nodes: a control plane refuses them, and volumes follow the pods');
    } else {
      outcomes.refused(field, `constraint "${text}" has no equivalent`, 'use a label of nodes, as in `node.labels.zone == a`');
    }
  }
  if (selector.size > 0) {
    draft.props.set('nodeSelector', record(selector));
  }
  const preferences = placement?.at('preferences');
  outcomes.approximated(preferences, 'pods spread over nodes and zones');
  const most = placement?.at('max_replicas_per_node');
  if (most) {
    if (most.number === 1 && (draft.kind === 'Microservice' || draft.kind === 'Worker')) {
      draft.props.set('spread', call('Spread', 'onePerNode'));
      outcomes.mapped(most, 'one pod on a node');
    } else {
      outcomes.approximated(most, 'pods spread over nodes, without a limit for each');
    }
  }
}
