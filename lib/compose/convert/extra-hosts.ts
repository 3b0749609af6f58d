import type { Field } from '../field';
import type { Conversion } from './conversion';
import type { ServiceDraft } from './service-draft';

/** Addresses of hosts: a pod asks the DNS of the cluster, and NetworkPolicies admit no addresses that nothing describes. */
export function convertExtraHosts(field: Field, _: ServiceDraft, { outcomes }: Conversion): void {
  const items = field.value.kind === 'mapping' ? field.entries : field.items.map((item) => [item.text.split(/[=:]/)[0], item] as const);
  for (const [name, item] of items) {
    if ([item.text, ...item.items.map(({ text }) => text)].join(' ').includes('host-gateway')) {
      outcomes.developmentOnly(item, 'the machine that runs the containers: a cluster has many');
    } else {
      const remedy = `describe ${name} as an \`ExternalService\` after the import, and accept this path`;
      outcomes.refused(item, 'pods ask the DNS of the cluster for addresses', remedy);
    }
  }
}
