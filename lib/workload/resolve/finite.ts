import { Construct } from 'constructs';
import { requireVersion } from '../../environment/require-cluster';
import { checkCount } from '../../kubernetes/check-count';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { SINCE } from '../../kubernetes/version';
import { wholeSeconds } from '../../kubernetes/whole-seconds';
import { FiniteWorkloadProps } from '../finite-props';
import { resolveWorkload, Site, siteOf, WorkloadModel } from './workload';

/** A Job, resolved, or the Jobs of a CronJob. */
export interface FiniteModel extends WorkloadModel {
  readonly retries?: number;
  /** Seconds. */
  readonly timeout?: number;
  readonly parallelism?: number;
  readonly completions?: number;
}

/** Resolves a workload that runs to completion. */
export function resolveFinite(scope: Construct, id: string, props: FiniteWorkloadProps, maxNameLength: number): FiniteModel {
  const site = siteOf(scope, id, maxNameLength);
  const { retries, timeout, parallelism, completions } = props;
  checkCounts(site, props);
  checkContainers(site, props);
  const workload = resolveWorkload(scope, id, site, props, [], {
    ports: [],
    isCalled: false,
    replicas: 1,
    placement: {},
    drain: 0,
    storageUser: { pods: parallelism ?? 1, surges: false, isAgent: false },
    isFinite: true,
  });
  return {
    retries,
    timeout: timeout && wholeSeconds(site.origin, 'timeout', timeout, 1),
    parallelism,
    completions,
    ...workload,
  };
}

function checkCounts({ origin }: Site, { retries, parallelism, completions }: FiniteWorkloadProps): void {
  for (const [what, value, least] of [
    ['retries', retries, 0],
    ['parallelism', parallelism, 1],
    ['completions', completions, 1],
  ] as const) {
    if (value !== undefined) {
      checkCount(origin, what, value, least);
    }
  }
}

function checkContainers({ origin, environment }: Site, { storage, sidecars }: FiniteWorkloadProps): void {
  const perReplica = storage?._mounts.find(({ kind }) => kind === 'perReplica');
  if (perReplica) {
    throw new ConfigurationError(
      origin,
      `storage at "${perReplica.path}" is for each replica, but a task has no replicas: use \`Storage.claim\` or \`Storage.scratch\``,
    );
  }
  const sidecar = sidecars?.at(0);
  if (sidecar) {
    // Before, a container that does not end keeps the Job from ending.
    requireVersion(origin, environment, SINCE.nativeSidecars, {
      request: `sidecar "${sidecar.name}" of a task needs`,
      alternative: 'omit it',
    });
  }
}
