import { expression } from '../program/expressions';
import type { Statement } from '../program/statement';
import type { Conversion } from './conversion';
import { dependenciesOf } from './dependencies';
import { linkNames } from './host-names';
import type { ServiceMention } from './mentions';
import { areConnected, onlyAnswers } from './networks';
import { portName } from './port-draft';
import type { ServiceDraft } from './service-draft';

/** The edges between services: each that Compose lets connect. */
export class Edges {
  private readonly known = new Map<ServiceDraft, Set<ServiceDraft>>();

  constructor(
    private readonly conversion: Conversion,
    mentions: readonly ServiceMention[],
  ) {
    const drafts = [...conversion.drafts.values()];
    for (const caller of drafts) {
      // What a service depends on, links or mentions comes first.
      const named = [
        ...dependenciesOf(caller).flatMap((name) => conversion.drafts.get(name) ?? []),
        ...linkNames(caller, conversion.drafts).values(),
        ...mentions.flatMap((mention) => (mention.caller === caller ? mention.callee : [])),
      ];
      // Who waits for a Job is not there yet while it runs, and a data store answers alone.
      const isThere = (callee: ServiceDraft) => !(caller.isFinite && this.dependsOn(callee, caller));
      const neighbours = drafts.filter((other) => other !== caller && areConnected(caller, other) && !onlyAnswers(caller, other));
      const all = [...named.filter((callee) => this.mayConnect(caller, callee)), ...neighbours].filter(isThere);
      this.known.set(caller, new Set(all.filter((callee) => callee.kind === 'Microservice')));
    }
  }

  /** Whether a service may call another. */
  public has(caller: ServiceDraft, callee: ServiceDraft): boolean {
    return this.known.get(caller)?.has(callee) ?? false;
  }

  /** `web.calls(cart)`, for each port; variables are those of the Compose file. */
  public get statements(): Statement[] {
    return [...this.known].flatMap(([caller, callees]) => [...callees].flatMap((callee) => statementsOf(caller, callee)));
  }

  /** Whether a service depends on another, directly or by others. */
  private dependsOn(one: ServiceDraft, other: ServiceDraft, seen = new Set([one])): boolean {
    return dependenciesOf(one).some((name) => {
      const next = this.conversion.drafts.get(name);
      if (next === undefined || seen.has(next)) {
        return false;
      }
      seen.add(next);
      return next === other || this.dependsOn(next, other, seen);
    });
  }

  /** Links connect across networks; dependencies and mentions do not. */
  private mayConnect(caller: ServiceDraft, callee: ServiceDraft): boolean {
    return areConnected(caller, callee) || [...linkNames(caller, this.conversion.drafts).values()].includes(callee);
  }
}

function statementsOf(caller: ServiceDraft, callee: ServiceDraft): Statement[] {
  return callee.ports.map((port, index) => ({
    kind: 'invoke',
    id: caller.id,
    method: 'calls',
    args: [
      { kind: 'construct', id: callee.id },
      expression({ ...(index > 0 && { port: portName(callee.ports, port) }), variables: { kind: 'object', fields: [] } }),
    ],
  }));
}
