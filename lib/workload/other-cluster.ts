import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment } from '../environment/environment';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { Kind } from '../kubernetes/kind';
import { RenderedObject } from '../kubernetes/rendered-object';
import { Call, ICallable, resolvePort } from '../network/call';
import { CallGraph } from '../network/call-graph';
import { PUBLIC } from '../network/external-service';
import { Port } from '../network/port';
import { RemoteService } from '../network/remote-service';
import { Exposure } from '../network/routes';
import { WorkloadModel } from './resolve/workload';

/** @see https://multicluster.sigs.k8s.io/concepts/multicluster-services-api/ */
const SERVICE_EXPORT: Kind<object> = {
  GVK: { apiVersion: 'multicluster.x-k8s.io/v1alpha1', kind: 'ServiceExport' },
  manifest: () => ({}),
};

/** A workload that this program creates. */
interface Created extends ICallable, Construct {
  readonly _exposures: readonly Exposure[];
  readonly _model: WorkloadModel;
}

/** A call to a service in another cluster of the fleet. */
interface Crossing {
  readonly caller: ICallable;
  readonly callee: Created;
  readonly port: Port;
  readonly from: Environment;
  readonly to: Environment;
}

/** A call that waits until its service is exposed. */
interface Waiting {
  readonly crossing: Crossing;
  readonly again: () => void;
}

/** By service, what waits: the declarations of the other cluster may come later. */
const waiting = new WeakMap<ICallable, readonly Waiting[]>();

/**
 * What a workload calls: the service itself, or the end in this cluster of a call to another cluster of its fleet, where the service is exposed, or where
 * the fleet exports it. Undefined for a service that is not exposed yet; unless it is at synthesis, that is an error.
 *
 * @param port name of the port; the first if omitted
 * @param again declares the call again
 * @throws ConfigurationError for an exported service that cannot be reached
 */
export function calledBy(caller: ICallable, callee: ICallable, port: string | undefined, again: () => void): ICallable | undefined {
  const [from, to] = [caller, callee].map((end) => Environment._appliedTo(end));
  const [here, there] = [from?._place, to?._place];
  const isSameFleet = here !== undefined && here.fleet === there?.fleet && from!.name === to!.name;
  if (!isSameFleet || here.cluster === there.cluster || !isCreated(callee)) {
    return callee;
  }
  const crossing = { caller, callee, port: resolvePort(caller, callee, port), from: from!, to: to! };
  const exposure = exposureOf(crossing);
  if (exposure) {
    return exposed(crossing, exposure);
  }
  if (there.exportsServices) {
    return exported(crossing);
  }
  waiting.set(callee, [...(waiting.get(callee) ?? []), { crossing, again }]);
  caller.node.addValidation({ validate: () => (exposureOf(crossing) ? [] : [refusal(crossing)]) });
  return undefined;
}

/** Declares the calls that have waited until a service is exposed. */
export function resumeCalls(callee: ICallable): void {
  const all = waiting.get(callee) ?? [];
  const ready = all.filter(({ crossing }) => exposureOf(crossing));
  waiting.set(
    callee,
    all.filter((each) => !ready.includes(each)),
  );
  ready.forEach(({ again }) => {
    again();
  });
}

function isCreated(callee: ICallable): callee is Created {
  return '_exposures' in callee;
}

/** A host of the service that leads to its cluster alone. */
function exposureOf({ callee, port, from, to }: Crossing): Exposure | undefined {
  const isOfBoth = ({ host }: Exposure) =>
    from.domain === to.domain && to.domain !== undefined && (host === to.domain || host.endsWith(`.${to.domain}`));
  return callee._exposures.find((exposure) => exposure.port === port && exposure.path === '/' && !isOfBoth(exposure));
}

/** The gateway of the other cluster. */
function exposed({ caller, callee, port, to }: Crossing, found: Exposure): RemoteService {
  const { gatewayCidrs, cluster } = to._place!;
  const isGrpc = port.scheme === 'grpc';
  const outside = isGrpc
    ? Port.grpc(443, { name: port.name })
    : found.isSecure
      ? Port.https(443, { name: port.name })
      : Port.http(80, { name: port.name });
  return RemoteService.of(Chart.of(caller), `${cluster}-${callee.name}-${port.name}`, {
    name: callee.name,
    host: found.host,
    ports: [outside],
    addressRanges: gatewayCidrs.length > 0 ? gatewayCidrs.map((cidr) => ({ cidr })) : PUBLIC,
    namespace: '',
  });
}

/** The pods of the other cluster, behind a name that all clusters of the set know. */
function exported(crossing: Crossing): RemoteService {
  const { caller, callee, port, from, to } = crossing;
  const [here, there] = [from._place!, to._place!];
  const hint = hintOf(crossing);
  const unknown = [here, there].find(({ podCidrs }) => podCidrs.length === 0);
  if (unknown) {
    throw new ConfigurationError(
      caller,
      `calls ${callee.node.path} in cluster ${there.cluster}, but the addresses of the pods of ${unknown.cluster} are unknown, which network policies admit: set \`podCidrs\` of its FleetCluster, or expose the service, as in ${hint}`,
    );
  }
  const { name, namespaceName: namespace } = callee;
  const known = exportedBefore(crossing);
  if (known !== undefined) {
    throw new ConfigurationError(
      caller,
      `calls ${callee.node.path} in cluster ${there.cluster}, but the service of that name in cluster ${known} is exported, too, and one name leads to both: call one of them, or expose it, as in ${hint}`,
    );
  }
  if (!callee.node.tryFindChild('service-export')) {
    new RenderedObject(callee, 'service-export', SERVICE_EXPORT, { name, namespace, labels: callee._model.labels }, () => ({}));
  }
  const ranges = (cidrs: readonly string[]) => cidrs.map((cidr) => ({ cidr }));
  const client = RemoteService.of(Chart.of(callee), `${here.cluster}-pods`, {
    name: `pods of ${here.cluster}`,
    host: '',
    ports: [],
    addressRanges: ranges(here.podCidrs),
    namespace: '',
  });
  CallGraph.of(callee)._add(new Call(client, callee, port));
  return RemoteService.of(Chart.of(caller), `${there.cluster}-${name}`, {
    name,
    host: `${name}.${namespace}.svc.clusterset.local`,
    ports: callee.ports,
    addressRanges: ranges(there.podCidrs),
    namespace,
  });
}

function refusal(crossing: Crossing): string {
  const { callee, to } = crossing;
  return `calls ${callee.node.path} in cluster ${to._place!.cluster}, where it has no host of its own that leads to it: expose it, as in ${hintOf(crossing)}, or set \`multiClusterServices\` on a fleet that has them`;
}

function hintOf({ callee: { name }, to: { domain, _place } }: Crossing): string {
  return `\`${name}.exposeAt('${name}.${domain ?? `${_place!.cluster}.example.com`}')\``;
}

/** By fleet, the exported services by namespace and name. */
const exportedServices = new WeakMap<object, Map<string, Created>>();

/** The other cluster that exports a service of the same name: network policies admit the pods of one of them. */
function exportedBefore({ callee, to }: Crossing): string | undefined {
  const { fleet, cluster } = to._place!;
  const known = exportedServices.get(fleet) ?? new Map<string, Created>();
  exportedServices.set(fleet, known);
  const key = `${callee.namespaceName}/${callee.name}`;
  const other = known.get(key);
  const place = other?.node.root === callee.node.root ? Environment._appliedTo(other)?._place?.cluster : undefined;
  known.set(key, callee);
  return place === cluster ? undefined : place;
}
