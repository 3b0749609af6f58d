import { mentionsOf } from '../hosts/mentions';
import type { ServiceDraft } from './service-draft';

/** Addresses that only Docker has, and what takes their place. */
const OF_DOCKER: readonly (readonly [pattern: RegExp, remedy: string])[] = [
  [
    /(?<![\w.])127\.0\.0\.11(?![\w.])/,
    'is the DNS server of Docker: name that of the cluster, such as kube-dns.kube-system.svc.cluster.local',
  ],
  [
    /(?<![\w.-])(host|gateway)\.docker\.internal(?![\w-])/,
    'is the machine of a developer: describe what runs there as an `ExternalService`, and name its host',
  ],
];

/** Names of variables for the addresses at which a program listens, not for those that it tells others. */
const LISTENS = /^(?!.*advertise).*(listen|bind)/i;

/** What a text says of hosts that the cluster does not have, or that a pod does not. */
export function hostRemarks(text: string, { id, service }: ServiceDraft, name = ''): string[] {
  const ofDocker = OF_DOCKER.flatMap(([pattern, remedy]) => {
    const address = pattern.exec(text)?.[0];
    return address === undefined ? [] : `${address} ${remedy}`;
  });
  const listensAtService = LISTENS.test(name) && mentionsOf(text, new Set([id, service.name]), name).length > 0;
  const remark = `${id} is the address of the Service, at which a pod cannot listen: use 0.0.0.0`;
  return listensAtService ? [...ofDocker, remark] : ofDocker;
}
