import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment } from '../environment/environment';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { AddressRange, Call, CallOptions, hostIn, ICallable, isBetweenTenants, resolveCall } from '../network/call';
import { CallGraph } from '../network/call-graph';
import { Port } from '../network/port';
import { declareExisting } from '../policy/existing';
import { variableNames } from '../pod/model';
import { JobWait } from '../pod/plan/job-wait';
import { Exposure } from '../network/routes';
import { calledBy } from './other-cluster';
import { WorkloadModel } from './resolve/workload';

/**
 * What services, workers and tasks have in common: a name, pods, the services they call, and the objects around them.
 *
 * @example
 * const workload: Workload = new Worker(chart, 'mailer', { image: Image.of('ghcr.io/acme/mailer:1.0.0') });
 * workload.calls(cart);
 */
export abstract class Workload extends Construct implements ICallable {
  /** None: the pods are in the cluster. */
  public readonly addressRanges: AddressRange[] = [];
  /** @internal everything that was resolved when the workload was created */
  public abstract readonly _model: WorkloadModel;
  /** @internal tasks that the pods wait for, see `runAfter` */
  public readonly _awaited = new Map<Workload, JobWait>();

  /** Name in the cluster: the id of the construct. */
  public get name(): string {
    return this._model.name;
  }

  /** Namespace of the workload. */
  public get namespaceName(): string {
    return this._model.namespace;
  }

  /** Labels by which NetworkPolicies select the pods. */
  public get podLabels(): { readonly [key: string]: string } {
    return this._model.podLabels;
  }

  /** Ports of the workload; empty for workers and tasks. */
  public get ports(): Port[] {
    return [...this._model.ports];
  }

  /** Environment that the workload runs in. */
  public get environment(): Environment {
    return this._model.environment;
  }

  /**
   * Allows this workload to call a service, or an ExternalService. Its containers receive the address as environment variables (`CART_URL`, or
   * `CART_HOST` and `CART_PORT` for protocols other than HTTP, unless the options name others), and the network policies on both sides admit connections
   * to one port. Another call of the same port adds its variables.
   *
   * A service of another cluster of the fleet is called at the host at which it is exposed there, or where the fleet has Multi-Cluster Services, by its name
   * in the cluster set. Where it is never exposed, synthesis fails. A service of another tenant must admit the call by `isCalledBy`.
   *
   * A service whose replicas connect to each other calls itself.
   *
   * @throws ConfigurationError when the service has no port, or none of the given name, for variables that are not valid, when a variable of that name
   * exists, and when the service runs after this task
   */
  public calls(other: ICallable, options: CallOptions = {}): void {
    const callee = calledBy(this, other, options.port, () => {
      this.calls(other, options);
    });
    if (!callee) {
      return;
    }
    const edge = resolveCall(this, callee, options);
    if (other instanceof Workload && other._awaited.has(this)) {
      throw new ConfigurationError(
        this,
        `calls ${other.name}, which runs after it, so that each would wait for the other: remove one of them`,
      );
    }
    const taken = new Set([
      ...variablesOf(this._model),
      ...this._calls.filter((known) => known.callee !== callee || known.port !== edge.port).flatMap(namesOf),
    ]);
    const clash = namesOf(edge).find((name) => taken.has(name));
    if (clash !== undefined) {
      const option = options.variables ? `variables: { 'OTHER_${clash}': ... }` : `variable: 'OTHER_${clash.replace(/_[A-Z]+$/, '')}'`;
      throw new ConfigurationError(this, `calls ${other.name}, but ${clash} is set already: use another name, as in \`{ ${option} }\``);
    }
    const graph = CallGraph.of(this);
    graph._add(edge);
    if (isBetweenTenants(edge)) {
      // Declarations of the other side may come later.
      this.node.addValidation({ validate: () => refusedByTenants(graph, this) });
    }
  }

  /** @internal where the workload is reached from outside of its cluster */
  public get _exposures(): readonly Exposure[] {
    return [];
  }

  /** @internal edges from this workload */
  public get _calls(): Call[] {
    return CallGraph.of(this).callsFrom(this);
  }

  /** Host name that pods in `namespace` use for this workload. */
  public hostFrom(namespace: string): string {
    return hostIn(this.namespaceName, this.name, namespace);
  }

  /** Host names of the replicas that always exist, for pods of the same namespace; undefined where they have no stable names. */
  public get replicaHosts(): string[] | undefined {
    return undefined;
  }

  /** All objects of the workload, in the order of creation. */
  public get objects(): ApiObject[] {
    return this.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  }

  /**
   * Finds an object of the workload.
   *
   * @param kind such as `Deployment`; where the workload has several of a kind, with the name: `Service/search-headless`
   * @throws ConfigurationError when the workload has no such object
   */
  public object(kind: string): ApiObject {
    const [wanted, name] = kind.split('/') as [string, string?];
    const candidates = this.objects.filter((object) => object.kind === wanted);
    const found =
      candidates.find((object) => object.name === (name ?? this.name)) ??
      (name === undefined && candidates.length === 1 ? candidates[0] : undefined);
    if (!found) {
      const existing = this.objects.map((object) => `${object.kind}/${object.name}`).join(', ');
      throw new ConfigurationError(this, `has no object "${kind}": it has ${existing}`);
    }
    return found;
  }

  /**
   * Changes an object of the workload where no property does: the escape hatch for what the library does not support.
   *
   * @param kind such as `Deployment`, see `object()`
   * @param operations applied in order to the object as it is written; each path must exist there
   * @throws ConfigurationError when the workload has no such object; at synthesis, when a path is not in the output
   */
  public patch(kind: string, ...operations: JsonPatch[]): void {
    this.object(kind).addJsonPatch(...operations);
  }

  /**
   * Leaves an object of the workload out of the output, because something else provides it, or because the cluster needs none.
   *
   * @param kind such as `PodDisruptionBudget`, see `object()`
   * @throws ConfigurationError when the workload has no such object, and for the object that creates its pods
   */
  public omit(kind: string): void {
    const object = this.object(kind);
    if (CONTROLLERS.includes(object.kind)) {
      throw new ConfigurationError(
        this,
        `${object.kind} "${object.name}" creates the pods of the workload and cannot be omitted: omit the construct in this environment`,
      );
    }
    declareExisting(this, { kind: object.kind, name: object.name, namespace: this.namespaceName });
    object.node.scope!.node.tryRemoveChild(object.node.id);
  }
}

/** Kinds that create pods. */
const CONTROLLERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Canary', 'Rollout'];

/** Names of the variables of the containers that receive the addresses of called services. */
function variablesOf({ pod: { model } }: WorkloadModel): string[] {
  return [...model.containers, ...model.initContainers].filter(({ receivesCalls }) => receivesCalls).flatMap(variableNames);
}

function namesOf(edge: Call): string[] {
  return [...edge._variables.keys()];
}

/** What to tell about the calls of a workload that services of other tenants do not admit. */
function refusedByTenants(graph: CallGraph, workload: Workload): string[] {
  return graph
    ._refusedTo(workload)
    .filter(({ callee }) => callee instanceof Workload)
    .map(({ callee, port }) => {
      const tenant = Environment.of(callee).tenant?.name;
      const owner = tenant === undefined ? 'which is of no tenant' : `of tenant "${tenant}"`;
      const option = port === callee.ports[0] ? '' : `, '${port.name}'`;
      return `calls port "${port.name}" of ${callee.name}, ${owner}, which does not admit it: declare \`${callee.name}.isCalledBy(${workload.name}${option})\``;
    });
}
