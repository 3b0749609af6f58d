import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment } from '../environment/environment';
import { ServiceNamespace } from '../environment/namespace';
import { ownLabels } from '../environment/own-labels';
import { Priority } from '../environment/priority';
import { checkIdInChart } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkAnnotations, checkLabels, checkOwnLabels, INSTANCE_LABEL, NAME_LABEL } from '../kubernetes/labels';
import { LateMetadata, RenderedObject } from '../kubernetes/rendered-object';
import { AddressRange, Call, call, CallOptions, ICallable } from '../network/call';
import { CallGraph } from '../network/call-graph';
import { Port } from '../network/port';
import { ApiAccess } from './access';
import { Config } from './config';
import { ContainerSettings, InitContainer, Sidecar } from './container';
import type { PodPlan } from './plan';
import { Storage } from './storage';
import { checkTolerations, Toleration } from './toleration';

/** What runs, whatever it is for. */
export interface WorkloadProps extends ContainerSettings {
  /**
   * Configuration that is no secret.
   *
   * @default - none
   */
  readonly config?: Config;
  /**
   * Directories that outlive the container, or that it may write to.
   *
   * @default - those to which the runtime writes, as scratch space
   */
  readonly storage?: Storage;
  /**
   * Containers beside its own.
   *
   * @default - none
   */
  readonly sidecars?: Sidecar[];
  /**
   * Containers that run before the others, one after the other.
   *
   * @default - none
   */
  readonly initContainers?: InitContainer[];
  /**
   * Labels of the nodes that it may run on.
   *
   * @default - every node
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * Nodes that are not for everybody.
   *
   * @default - none
   */
  readonly tolerations?: Toleration[];
  /**
   * Labels on all of its objects, down to the pod.
   *
   * @default - none but `app.kubernetes.io/*`
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations on all of its objects, down to the pod.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Annotations on its ServiceAccount: which identity it has in a cloud.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: { readonly [key: string]: string };
  /**
   * What it may do with the Kubernetes API.
   *
   * @default - nothing: it gets no token
   */
  readonly access?: ApiAccess;
  /**
   * Who is scheduled first when the cluster is full.
   *
   * @default - as the environment says
   */
  readonly priority?: Priority;
}

/** What services, workers and tasks have in common: a name, pods, whom they call, and the objects that are made of them. */
export abstract class Workload extends Construct implements ICallable {
  /** Its name in the cluster: its id. */
  public readonly name: string;
  /** Its namespace. */
  public readonly namespaceName: string;
  /** None: its pods are within the cluster. */
  public readonly addressRanges: AddressRange[] = [];
  /** Where it runs. */
  public readonly environment: Environment;
  /** @internal */
  public abstract readonly _plan: PodPlan;
  /** @internal */
  public readonly _labels: { readonly [key: string]: string };
  /** @internal labels by which its pods are found: they never change, because selectors cannot */
  public readonly _selector: { readonly [key: string]: string };
  private readonly namespace: ServiceNamespace;

  constructor(
    scope: Construct,
    id: string,
    /** @internal */
    public readonly _props: WorkloadProps,
    /** What it listens on; empty for workers and tasks. */
    public readonly ports: Port[],
    longestName: number,
  ) {
    checkIdInChart(scope, id, longestName);
    super(scope, id);
    this.namespace = ServiceNamespace.of(this);
    this.namespace.reserve(this, id);
    checkOwnLabels(this, _props.labels ?? {});
    checkAnnotations(this, { ..._props.annotations, ..._props.serviceAccountAnnotations });
    checkLabels(this, _props.nodeSelector ?? {});
    checkTolerations(this, _props.tolerations);
    _props.access?._check(this);
    _props.priority?._check(this);
    this.name = id;
    this.namespaceName = this.namespace.name;
    this.environment = Environment.of(this);
    this._selector = { [NAME_LABEL]: id, [INSTANCE_LABEL]: id };
    this._labels = { ...this._selector, ...ownLabels(this), ..._props.labels };
  }

  /**
   * Lets this call another, or an ExternalService: it gets the other's address as an environment variable (`CART_URL`, or `CART_HOST` and
   * `CART_PORT` for what is not HTTP), and the network policies of both let the connection to one port through.
   *
   * A service whose replicas talk to each other calls itself.
   *
   * @throws when the other listens on nothing, or has no port of that name
   */
  public calls(other: ICallable, options: CallOptions = {}): void {
    const edge = call(this, other, options);
    const configured = [...this._plan.containers, ...this._plan.initContainers].filter(({ isConfigured }) => isConfigured);
    const taken = new Set([
      ...configured.flatMap(({ env, secrets }) => [...Object.keys(env), ...secrets.flatMap(({ variable }) => variable ?? [])]),
      ...this._plan.configMaps.variableNames,
      ...this._calls.filter(({ port }) => port !== edge.port).flatMap(variables),
    ]);
    const clash = variables(edge).find((name) => taken.has(name));
    if (clash) {
      throw new ConfigurationError(
        this,
        `calls ${other.name}, but ${clash} is set already: name it otherwise, as in \`{ variable: 'OTHER_${clash.replace(/_[A-Z]+$/, '')}' }\``,
      );
    }
    CallGraph.of(this)._add(edge);
  }

  /** @internal */
  public get _calls(): Call[] {
    return CallGraph.of(this).callsFrom(this);
  }

  /** Host name by which something in `namespace` reaches it. */
  public hostFrom(namespace: string): string {
    return namespace === this.namespaceName ? this.name : `${this.name}.${this.namespaceName}.svc`;
  }

  /** Every object that was made of it, in the order of their creation. */
  public get objects(): ApiObject[] {
    return this.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  }

  /**
   * One of its objects.
   *
   * @param kind such as `Deployment`; where there are several of a kind, with the name: `Service/search-headless`
   * @throws when there is none
   */
  public object(kind: string): ApiObject {
    const [wanted, name] = kind.split('/') as [string, string?];
    const candidates = this.objects.filter((object) => object.kind === wanted);
    const found =
      candidates.find((object) => object.name === (name ?? this.name)) ??
      (name === undefined && candidates.length === 1 ? candidates[0] : undefined);
    if (!found) {
      const there = this.objects.map((object) => `${object.kind}/${object.name}`).join(', ');
      throw new ConfigurationError(this, `has no object "${kind}": it has ${there}`);
    }
    return found;
  }

  /**
   * Changes one of its objects where no property does: the last resort, for what this library does not know.
   *
   * @param kind such as `Deployment`, see `object()`
   * @param operations applied one after the other to what is written; each path must be in it
   * @throws when there is no such object; at synthesis, when a path is not in the output
   */
  public patch(kind: string, ...operations: JsonPatch[]): void {
    this.object(kind).addJsonPatch(...operations);
  }

  /** @internal makes one of its objects; `manifest` is called when all has been declared */
  public _object(gvk: { apiVersion: string; kind: string }, manifest: () => unknown, options: ObjectOptions = {}): ApiObject {
    const name = options.name ?? this.name;
    // A name that is made of two, such as `cart-config`, may be another service's.
    this.namespace.reserve(this, `${gvk.kind} ${name}`);
    const identity = {
      apiVersion: gvk.apiVersion,
      kind: gvk.kind,
      name,
      namespace: this.namespaceName,
      labels: { ...this._labels, ...options.labels },
      annotations: { ...this._props.annotations, ...options.annotations },
    };
    return new RenderedObject(
      this,
      `${gvk.kind}-${name}`,
      { GVK: gvk, manifest: (body: unknown) => body },
      identity,
      manifest,
      options.late,
    );
  }
}

function variables(edge: Call): string[] {
  return edge._variables.map(([name]) => name);
}

/** What differs from the usual on an object. */
export interface ObjectOptions {
  readonly name?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  readonly late?: LateMetadata;
}
