import { IConstruct } from 'constructs';
import { ascending } from '../kubernetes/ascending';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { Call, ICallable, isBetweenTenants } from './call';
import { Client } from './client';

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
  /** By edge, its place in the order of declaration. */
  private readonly positions = new Map<Call, number>();
  /** Calls of other tenants that services admit. */
  private readonly admitted = new Map<ICallable, Call[]>();
  private readonly clients = new Map<ICallable, () => readonly Client[]>();

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

  /** @internal whether the connections of a workload are declared here */
  public _has(workload: ICallable): boolean {
    return this.clients.has(workload);
  }

  /** @internal edges from or to services, in the order of declaration */
  public _callsOf(services: readonly ICallable[]): Call[] {
    const found = new Set(services.flatMap((each) => [...(this.outgoing.get(each) ?? []), ...(this.incoming.get(each) ?? [])]));
    return [...found].sort((a, b) => this.positions.get(a)! - this.positions.get(b)!);
  }

  /** @internal who may connect to a workload beside its callers */
  public _clientsOf(workload: ICallable): readonly Client[] {
    return this.clients.get(workload)?.() ?? [];
  }

  /** @internal adds a workload, @param clients beside its callers, called at synthesis */
  public _admit(workload: ICallable, clients: () => readonly Client[]): void {
    this.clients.set(workload, clients);
  }

  /** @internal records that a service admits a workload of another tenant to a port */
  public _admitTenant(call: Call): void {
    this.admitted.set(call.callee, [...(this.admitted.get(call.callee) ?? []), call]);
  }

  /** @internal edges from a workload to services of other tenants that have not admitted them */
  public _refusedTo(workload: ICallable): Call[] {
    const isAdmitted = ({ callee, port }: Call) =>
      (this.admitted.get(callee) ?? []).some((call) => call.caller === workload && call.port === port);
    return this.callsFrom(workload).filter((edge) => isBetweenTenants(edge) && !isAdmitted(edge));
  }

  /** @internal adds an edge, or its variables where it exists */
  public _add(edge: Call): void {
    const outgoing = this.outgoing.get(edge.caller) ?? [];
    const known = outgoing.find(({ callee, port }) => callee === edge.callee && port === edge.port);
    if (known) {
      addVariables(known, edge);
      return;
    }
    this.positions.set(edge, this.edges.push(edge));
    this.outgoing.set(edge.caller, [...outgoing, edge]);
    this.incoming.set(edge.callee, [...(this.incoming.get(edge.callee) ?? []), edge]);
  }
}

/** Adds the variables of a declaration to those of others of the same edge. */
function addVariables({ _variables: known }: Call, { caller, callee, port, _variables: added }: Call): void {
  const other = [...added].find(([name, value]) => (known.get(name) ?? value) !== value);
  if (other) {
    const [name, value] = other;
    throw new ConfigurationError(
      caller,
      `calls port "${port.name}" of ${callee.name} with ${name}="${value}" here, but with "${known.get(name)}" elsewhere: use another name for one of them`,
    );
  }
  added.forEach((value, name) => known.set(name, value));
}

function sorted(calls: Call[] = [], other: (call: Call) => ICallable): Call[] {
  const key = (call: Call) => `${other(call).namespaceName}/${other(call).name}/${call.port.name}`;
  return [...calls].sort(ascending(key));
}
