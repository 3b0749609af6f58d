import { Declaration, Declarations, endsOf } from './declaration';
import { Reachability } from './reachability';

/** A declared connection that policies forbid. */
export interface ForbiddenEdge {
  readonly declaration: Declaration;
  readonly problem: string;
}

/** Finds connections that code declares and policies forbid: each would be refused, or time out, in the cluster. */
export function forbiddenEdges(cluster: Reachability, { connections }: Declarations): ForbiddenEdge[] {
  return connections.flatMap((declaration) => {
    const reason = refusal(cluster, declaration);
    const { from, to, port, protocol } = declaration;
    return reason === undefined
      ? []
      : { declaration, problem: `${from?.name} calls ${to.name} on port ${port}/${protocol}, but ${reason}` };
  });
}

/** Why a connection is forbidden. Those of everybody are permissions, and no calls. */
function refusal(cluster: Reachability, { from, to, port, protocol }: Declaration): string | undefined {
  const targets = endsOf(cluster, to);
  for (const source of from === undefined ? [] : endsOf(cluster, from)) {
    for (const target of targets) {
      const { answer, reason } = cluster.judge(source, target, { port, protocol });
      if (answer === 'no') {
        return reason;
      }
    }
  }
  return undefined;
}
