import { listed } from '../../kubernetes/listed';
import { Declaration, Declarations, workloadsIn } from './declaration';
import { append } from './label-index';
import { Path, pathsIn } from './paths';
import { Target } from './policy-port';
import { Reachability } from './reachability';
import { Workload } from './workload';

/** Paths to a workload that are allowed for the same reason, although nobody declares them. */
export interface UndeclaredPaths {
  readonly to: Workload;
  readonly problem: string;
}

/** How many clients a message names. */
const NAMED = 5;

/** Finds connections that policies allow and nobody declares. Between workloads that the code does not describe, there is nothing to declare. */
export function undeclaredPaths(cluster: Reachability, { connections, workloads }: Declarations): UndeclaredPaths[] {
  const declared = new Set(connections.flatMap((declaration) => keysOf(cluster, declaration)));
  const among = new Set(workloads.flatMap((group) => workloadsIn(cluster, group)));
  const undeclared = new Map<string, Path[]>();
  // What everybody may do is not judged for each.
  const portsOf = (to: Workload) => targetsOf(to).filter((target) => !declared.has(keyOf(undefined, to, target)));
  for (const path of pathsIn(cluster, { among, portsOf })) {
    if (!declared.has(keyOf(path.from, path.to, path))) {
      append(undeclared, `${path.to.title}: ${path.verdict.reason}`, path);
    }
  }
  return [...undeclared.values()].map((paths) => ({ to: paths[0].to, problem: problemOf(paths) }));
}

function problemOf(paths: readonly Path[]): string {
  const [{ to, verdict }] = paths;
  const clients = listed(
    paths.map(({ from }) => from.name),
    NAMED,
  );
  const ports = listed(paths.map(({ port, protocol }) => `${port}/${protocol}`));
  return `${clients} can reach ${to.name} on port ${ports}, which nobody declares, because ${verdict.reason}`;
}

/** The declared ports of a workload. */
function targetsOf({ ports }: Workload): Target[] {
  return ports.map(({ number, protocol }) => ({ port: number, protocol }));
}

function keysOf(cluster: Reachability, { from, to, ...target }: Declaration): string[] {
  if ('ranges' in to || (from !== undefined && 'ranges' in from)) {
    return [];
  }
  const clients = from === undefined ? [undefined] : workloadsIn(cluster, from);
  return workloadsIn(cluster, to).flatMap((workload) => clients.map((client) => keyOf(client, workload, target)));
}

function keyOf(from: Workload | undefined, to: Workload, { port, protocol }: Target): string {
  return `${from?.title ?? '*'} ${to.title} ${port}/${protocol}`;
}
