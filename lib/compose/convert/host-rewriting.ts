import { withHosts } from '../hosts/mentions';
import { hostNames, linkNames } from './host-names';
import type { Drafts, ServiceDraft } from './service-draft';

/** A text with the names of services as the cluster has them, and the names that were replaced. */
export interface Rewritten {
  readonly text: string;
  readonly detail: string;
}

/** Replaces hosts whose name in the cluster differs: services that were renamed, links, aliases and names of containers. */
export class HostRewriting {
  private readonly common: ReadonlyMap<string, ServiceDraft>;

  constructor(private readonly drafts: Drafts) {
    this.common = hostNames(drafts);
  }

  /** The text as a service needs it. */
  public rewrite(text: string, draft: ServiceDraft, name = ''): Rewritten {
    const changed = this.changedNames(draft);
    const result = withHosts(text, changed, name);
    const used = [...changed].filter(([from]) => text !== result && text.includes(from)).map(([from, to]) => `${from} is ${to}`);
    return { text: result, detail: used.join(', ') };
  }

  private changedNames(draft: ServiceDraft): ReadonlyMap<string, string> {
    const all = [...this.common, ...linkNames(draft, this.drafts)];
    return new Map(all.filter(([name, { id }]) => name !== id).map(([name, { id }]) => [name, id]));
  }
}
