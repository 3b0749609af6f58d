import { IConstruct } from 'constructs';
import { Call, ICallable } from './call';

const graphs = new WeakMap<IConstruct, CallGraph>();

/** Who calls whom, in a whole app. */
export class CallGraph {
  /** That of the app in which a construct is. */
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

  /** What a service calls. */
  public callsFrom(caller: ICallable): Call[] {
    return [...(this.outgoing.get(caller) ?? [])];
  }

  /** Who calls a service. */
  public callsTo(callee: ICallable): Call[] {
    return [...(this.incoming.get(callee) ?? [])];
  }

  /** @internal an edge that is there already is not added again */
  public _add(edge: Call): void {
    const outgoing = this.outgoing.get(edge.caller) ?? [];
    if (outgoing.some(({ callee, port }) => callee === edge.callee && port === edge.port)) {
      return;
    }
    this.edges.push(edge);
    this.outgoing.set(edge.caller, [...outgoing, edge]);
    this.incoming.set(edge.callee, [...(this.incoming.get(edge.callee) ?? []), edge]);
  }
}
