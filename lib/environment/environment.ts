import { Chart, JsonPatch } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { checkWord } from '../kubernetes/check-word';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { Tenant } from '../tenant/tenant';
import { checkCluster } from './check-cluster';
import { checkDelivery } from './check-delivery';
import { checkNames } from './check-names';
import { checkNamespace } from './check-namespace';
import { checkSizes } from './check-sizes';
import { Cluster } from './cluster';
import { CpuLimit } from './cpu-limit';
import { Delivery, IDeliveredEnvironment } from './delivery';
import { EnvironmentProps, EnvironmentsProps } from './environment-props';
import { Image } from './image';
import { Place } from './place';
import { presets } from './presets';
import { Priority } from './priority';
import { ResolvedCluster, resolveCluster } from './resolved-cluster';
import { Resources } from './resources';
import { SharedObjects } from './shared-objects';
import { ofTenant } from './tenancy';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
/** The image that Kubernetes publishes with each release. */
const KUBECTL = Image.of('registry.k8s.io/kubectl:v1.36.0');
const CONTEXT = 'cdk8s-shop/environment';
/** Charts without an environment share one in each app. */
const defaults = new WeakMap<IConstruct, Environment>();

/**
 * A place where services run: names, sizes, and what the cluster provides. The same charts produce the YAML of each environment.
 *
 * A chart receives its environment as an `EnvironmentChart`, or by `environment.applyTo(chart)`. Other charts have the defaults of
 * `EnvironmentProps`, and their id as namespace.
 *
 * @example
 * const app = new App();
 * for (const environment of Environment.all({ domain: 'shop.example.com' })) {
 *   new EnvironmentChart(app, environment.name, { environment });
 * }
 * app.synth();
 */
export class Environment implements IDeliveredEnvironment {
  /**
   * Development, staging and production of an application, with the same settings.
   *
   * @throws ConfigurationError for props that are not valid
   */
  public static all(props: EnvironmentsProps): Environment[] {
    return [Environment.development(props), Environment.staging(props), Environment.production(props)];
  }

  /**
   * One small replica of each service, at `<first label of the domain>.localhost`, on any cluster without add-ons unless `cluster` describes another.
   * CPU and memory requests are a quarter of what services ask for, and images that are on the node are not pulled.
   *
   * @throws ConfigurationError for props that are not valid
   */
  public static development(props: EnvironmentsProps): Environment {
    return new Environment('development', presets.development(props));
  }

  /**
   * Like production, at `staging.<domain>`, with one replica of each service that has no autoscaler.
   *
   * @throws ConfigurationError for props that are not valid
   */
  public static staging(props: EnvironmentsProps): Environment {
    return new Environment('staging', presets.staging(props));
  }

  /**
   * Two or more replicas, CPU limits, a priority class, and a cluster of Kubernetes 1.30 with a Gateway API implementation of class `eg`
   * (Envoy Gateway) in `envoy-gateway-system`, cert-manager with the ClusterIssuer `letsencrypt` (and `internal` for TLS between
   * services), the Prometheus operator in `monitoring`, Grafana with its dashboard sidecar, External Secrets with the
   * ClusterSecretStore `default`, metrics-server, nodes with zones, and Flux or Argo CD where `delivery` uses it. If your cluster differs, describe it
   * by `cluster`.
   *
   * @throws ConfigurationError for props that are not valid
   */
  public static production(props: EnvironmentsProps): Environment {
    return new Environment('production', presets.production(props));
  }

  /** Environment of a construct: that of the nearest scope to which one was applied, or the default environment of the app. */
  public static of(scope: IConstruct): Environment {
    const applied = Environment._appliedTo(scope);
    if (applied) {
      return applied;
    }
    const root = scope.node.root;
    const known = defaults.get(root) ?? new Environment('default');
    defaults.set(root, known);
    return known;
  }

  /** @internal the environment that was applied to a scope; undefined for none */
  public static _appliedTo(scope: IConstruct): Environment | undefined {
    return scope.node.tryGetContext(CONTEXT) as Environment | undefined;
  }

  /** Domain of the exposed services. */
  public readonly domain?: string;
  /** Name of the application, if it has one. */
  public readonly application?: string;
  /** Namespace of charts that specify none. */
  public readonly namespace?: string;
  /** Whether Namespaces are created. */
  public readonly createNamespace: boolean;
  /** Labels of Namespaces, besides those of Pod Security and of the application. */
  public readonly namespaceLabels: { readonly [key: string]: string };
  /** Annotations of Namespaces. */
  public readonly namespaceAnnotations: { readonly [key: string]: string };
  /** Whether a NetworkPolicy denies all connections that no other one allows. */
  public readonly defaultDeny: boolean;
  /** Pod Security level that Namespaces enforce. */
  public readonly podSecurity: string;
  /** Replicas of services that specify none. */
  public readonly replicas: number;
  /** Resources of containers that specify none. */
  public readonly resources: Resources;
  /** Whether containers have a CPU limit. */
  public readonly cpuLimit: CpuLimit;
  /** Factor by which CPU and memory requests are multiplied. */
  public readonly requestFactor: number;
  /** Priority of workloads that specify none. */
  public readonly priority?: Priority;
  /** Registry that mirrors all others. */
  public readonly registry?: string;
  /** Storage class of volumes that specify none. */
  public readonly storageClass?: string;
  /** Names of Secrets with registry credentials. */
  public readonly pullSecrets: string[];
  /** When the kubelet pulls images. */
  public readonly imagePullPolicy: string;
  /** Image of kubectl, which pods use to wait for tasks. */
  public readonly kubectl: Image;
  /** Objects that are not created. */
  public readonly omit: string[];
  /** The tenant whose namespaces the charts use, if they have one. */
  public readonly tenant?: Tenant;
  /** What the cluster provides, as given. */
  public readonly cluster: Cluster;
  /** How the cluster takes the output from a Git repository. */
  public readonly delivery?: Delivery;
  /** @internal what the environment was created with */
  public readonly _props: EnvironmentProps;
  /** @internal the cluster with all defaults */
  public readonly _cluster: ResolvedCluster;
  /** @internal objects for all services together */
  public readonly _shared: SharedObjects;

  /**
   * @param name of the environment, and of its folder in the output
   * @throws ConfigurationError for props that are not valid
   */
  constructor(
    public readonly name: string,
    given: EnvironmentProps = {},
  ) {
    const origin = `environment ${name}`;
    this._props = given;
    const props = ofTenant(origin, given);
    this.tenant = props.tenant;
    this.domain = props.domain;
    this.application = props.application ?? props.domain?.split('.')[0];
    this.namespace = props.namespace ?? (this.application && `${this.application}-${name}`);
    checkNames(origin, this);
    this.createNamespace = props.createNamespace ?? true;
    this.defaultDeny = props.defaultDeny ?? true;
    this.podSecurity = props.podSecurity ?? 'restricted';
    this.namespaceLabels = props.namespaceLabels ?? {};
    this.namespaceAnnotations = props.namespaceAnnotations ?? {};
    checkNamespace(origin, props);
    this.replicas = props.replicas ?? 2;
    this.resources = props.resources ?? Resources.small();
    this.cpuLimit = props.cpuLimit ?? CpuLimit.none();
    this.requestFactor = props.requestFactor ?? 1;
    this.priority = props.priority;
    this.registry = props.registry;
    this.pullSecrets = props.pullSecrets ?? [];
    this.storageClass = props.storageClass;
    checkSizes(origin, props);
    this.imagePullPolicy = props.imagePullPolicy ?? 'Always';
    checkWord(origin, 'imagePullPolicy', this.imagePullPolicy, PULL_POLICIES);
    this.kubectl = props.kubectl ?? KUBECTL;
    this.kubectl._check(origin);
    this.omit = props.omit ?? [];
    this._shared = new SharedObjects(name, this.omit);
    this.cluster = props.cluster ?? {};
    checkCluster(origin, this.cluster);
    this._cluster = resolveCluster(origin, this.cluster);
    this.delivery = props.delivery;
    checkDelivery(this);
  }

  /** @internal folder in the output, which tells environments of all clusters apart */
  public get _folder(): string {
    return this.name;
  }

  /** @internal the cluster in a fleet; undefined outside of fleets */
  public get _place(): Place | undefined {
    return undefined;
  }

  /**
   * Makes this the environment of a chart, or of any scope, and of everything below it.
   *
   * @throws ConfigurationError when the scope contains constructs already, which have another environment
   */
  public applyTo(scope: Construct): void {
    const [first] = scope.node.children as (IConstruct | undefined)[];
    if (first) {
      throw new ConfigurationError(
        scope,
        `environment ${this.name} is applied after ${first.node.path} has been created: call \`applyTo\` first, or pass the environment to an \`EnvironmentChart\``,
      );
    }
    scope.node.setContext(CONTEXT, this);
    this._shared.watch(scope);
  }

  /**
   * Changes objects that the environment makes for all its services together, where no property does: Namespace, NetworkPolicy `default-deny`, Gateway,
   * HTTPRoutes that redirect to TLS, Certificates, PriorityClass and ExternalSecrets. Objects of one service are changed by `patch()` of the service.
   *
   * @param kind such as `Gateway`, for all of that kind, or `Gateway/shop`, for those of that name
   * @param operations applied in order to the object as it is written; each path must exist there
   * @throws ConfigurationError for a kind that is not valid; at synthesis, when no object matches, or when a path is not in the output
   */
  public patch(kind: string, ...operations: JsonPatch[]): void {
    this._shared.patch(kind, operations);
  }
}

/** Namespace of the objects of a construct: that of its chart, or of the environment, or else the id of the chart. */
export function namespaceOf(scope: IConstruct): string {
  const chart = Chart.of(scope);
  return chart.namespace ?? Environment.of(scope).namespace ?? chart.node.id;
}

/** Name of the application that a construct is part of. */
export function applicationOf(scope: IConstruct): string {
  return Environment.of(scope).application ?? namespaceOf(scope);
}
