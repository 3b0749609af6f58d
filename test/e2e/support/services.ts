import { selects } from '../../../lib/kubernetes/label-selector';
import { list, LiveObject } from './kubectl';
import type { Pod } from './readiness';

interface Service extends LiveObject {
  readonly spec: { readonly selector?: Readonly<Record<string, string>> };
}

interface EndpointSlice extends LiveObject {
  readonly endpoints?:
    | readonly {
        readonly conditions?: { readonly ready?: boolean };
        readonly targetRef?: { readonly name: string; readonly uid: string };
      }[]
    | null;
}

/** Services whose EndpointSlices lack a ready pod that they select, or have one that is gone: the control plane writes them a little later. */
export async function staleServices(namespace: string): Promise<string[]> {
  const [services, slices, pods] = await Promise.all([
    list<Service>('services', '-n', namespace),
    list<EndpointSlice>('endpointslices.discovery.k8s.io', '-n', namespace),
    list<Pod>('pods', '-n', namespace),
  ]);
  const there = pods.filter(({ metadata: { deletionTimestamp } }) => deletionTimestamp === undefined);
  return services.flatMap(({ metadata: { name }, spec: { selector } }) => {
    if (selector === undefined) {
      return [];
    }
    const selected = there.filter((pod) => isReady(pod) && selects({ matchLabels: selector }, pod.metadata.labels ?? {}));
    const known = slices
      .filter(({ metadata: { labels } }) => labels?.['kubernetes.io/service-name'] === name)
      .flatMap(({ endpoints }) => (endpoints ?? []).filter(({ conditions }) => conditions?.ready).map(({ targetRef }) => targetRef?.uid));
    const isKnown = selected.every(({ metadata: { uid } }) => known.includes(uid));
    const isPast = known.some((uid) => there.every(({ metadata }) => metadata.uid !== uid));
    return isKnown && !isPast ? [] : [name];
  });
}

function isReady({ status: { conditions = [] } }: Pod): boolean {
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}
