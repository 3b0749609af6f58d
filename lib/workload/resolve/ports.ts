import { Port } from '../../network/port';
import { Sidecar } from '../../pod/container';
import { profileOf } from '../../pod/runtime';

/** The ports of the main container of a workload that runs continuously. */
export interface Serving {
  readonly ports: readonly Port[];
  /** Whether others may call the ports: false for workers, whose ports are for probes and metrics. */
  readonly isCalled: boolean;
}

/** The ports of all containers of a workload. */
export interface ResolvedPorts {
  /** Those that others may call. Ports of sidecars are reached through the Service, which exists only where the main container has ports. */
  readonly callable: readonly Port[];
  /** Those that Prometheus may scrape. */
  readonly scraped: readonly Port[];
}

/** Resolves the ports of all containers of a workload. */
export function resolvePorts({ sidecars = [] }: { readonly sidecars?: Sidecar[] }, { ports, isCalled }: Serving): ResolvedPorts {
  const all = [...ports, ...sidecars.flatMap((sidecar) => sidecar.ports ?? profileOf(sidecar).ports ?? [])];
  return { callable: isCalled && ports.length > 0 ? all : [], scraped: all };
}
