import { mentionsOf } from '../hosts/mentions';
import type { Conversion } from './conversion';
import { hostNames, linkNames } from './host-names';
import type { ServiceDraft } from './service-draft';
import { mountedTexts } from './mounted-texts';
import { textsOf } from './texts';

/** That a service mentions another as a host. */
export interface ServiceMention {
  readonly caller: ServiceDraft;
  readonly callee: ServiceDraft;
  readonly port?: number;
  readonly scheme?: string;
}

/** Where services mention each other in variables, commands, health checks and the files that they mount. */
export function serviceMentions(conversion: Pick<Conversion, 'drafts' | 'project'>): ServiceMention[] {
  const { drafts } = conversion;
  const common = hostNames(drafts);
  return [...drafts.values()].flatMap((caller) => {
    const hosts = new Map([...common, ...linkNames(caller, drafts)]);
    const names = new Set(hosts.keys());
    return [...textsOf(caller), ...mountedTexts(caller, conversion)].flatMap(({ name, text }) =>
      mentionsOf(text, names, name).map(({ host, port, scheme }) => ({ caller, callee: hosts.get(host)!, port, scheme })),
    );
  });
}
