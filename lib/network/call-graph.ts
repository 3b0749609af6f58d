import { IConstruct } from 'constructs';
import { ascending } from '../kubernetes/ascending';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { Call, ICallable } from './call';

const graphs = new WeakMap<IConstruct, CallGraph>();

/**
 * The declared edges of an app.
 *
 * @example
 * const edges = CallGraph.of(chart).calls.map(({ caller, callee }) => `${caller.name} -> ${callee.name}`);
 */
export class CallGraph {
  /** The graph of the app that a construct is part of. */
  public static of(scope: IConstruct): CallGraph {
    const root = scope.node.root;
    const graph = graphs.get(root) ?? new CallGraph();
    graphs.set(root, graph);
    return graph;
  }

  private readonly edges: Call[] = [];
  private readonly outgoing = new Map<ICallable, Call[]>();
  private readonly incoming = new Map<ICallable, Call[]>();

  private constructor() {}

  /** Every edge, in the order of declaration. */
  public get calls(): Call[] {
    return [...this.edges];
  }

  /** Edges from a workload, sorted by name and port, so that the order of declarations does not show. */
  public callsFrom(caller: ICallable): Call[] {
    return sorted(this.outgoing.get(caller), ({ callee }) => callee);
  }

  /** Edges to a service, sorted by name and port. */
  public callsTo(callee: ICallable): Call[] {
    return sorted(this.incoming.get(callee), ({ caller }) => caller);
  }

  /** @internal adds an edge, unless it exists */
  public _add(edge: Call): void {
    const outgoing = this.outgoing.get(edge.caller) ?? [];
    const known = outgoing.find(({ callee, port }) => callee === edge.callee && port === edge.port);
    if (known && !known.isInternal && known._variable !== edge._variable) {
      throw new ConfigurationError(
        edge.caller,
        `calls port "${edge.port.name}" of ${edge.callee.name} with the variable "${edge._variable}" here, but with "${known._variable}" elsewhere: call it once`,
      );
    }
    if (known) {
      return;
    }
    this.edges.push(edge);
    this.outgoing.set(edge.caller, [...outgoing, edge]);
    this.incoming.set(edge.callee, [...(this.incoming.get(edge.callee) ?? []), edge]);
  }
}

function sorted(calls: Call[] = [], other: (call: Call) => ICallable): Call[] {
  const key = (call: Call) => `${other(call).namespaceName}/${other(call).name}/${call.port.name}`;
  return [...calls].sort(ascending(key));
}
