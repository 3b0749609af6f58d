import type { ServiceDraft } from './service-draft';
import { record } from './service-draft';

const PREFIX = 'cdk8s-shop/suppress.';

/** Annotations of the objects of a service, by which the import keeps what a policy would refuse. */
export function annotate(draft: ServiceDraft, name: string, value: string): void {
  draft.annotations.set(name, value);
  draft.props.set('annotations', record(draft.annotations));
}

/** Accepts the findings of a rule, because the Compose file asks for what it finds. */
export function suppress(draft: ServiceDraft, rule: string, reason: string): void {
  annotate(draft, `${PREFIX}${rule}`, reason);
}
