import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkHostName, checkLabelName, checkObjectName } from '../kubernetes/names';
import { OLDEST_MINOR, parseVersion } from '../kubernetes/version';
import { checkCluster } from './check-cluster';
import { Cluster } from './cluster';
import { CpuLimit } from './cpu-limit';
import { presets } from './presets';
import { Priority } from './priority';
import { Resources } from './resources';

/** One place where the same services run. */
export interface EnvironmentProps {
  /**
   * Domain under which services are exposed, such as `shop.example.com`.
   *
   * @default - none: hosts must be given in full
   */
  readonly domain?: string;
  /**
   * Name of the application: `app.kubernetes.io/part-of` on every object.
   *
   * @default - the first label of the domain, or else the namespace
   */
  readonly application?: string;
  /**
   * Namespace of charts that do not name their own.
   *
   * @default - application and environment, `shop-production`; without an application, each chart's id
   */
  readonly namespace?: string;
  /**
   * Whether the namespace is made here, with its Pod Security labels. Its NetworkPolicy that denies by default always is.
   *
   * @default true
   */
  readonly createNamespace?: boolean;
  /**
   * Replicas of a service that says nothing of its own.
   *
   * @default 2
   */
  readonly replicas?: number;
  /**
   * Resources of a container that says nothing of its own.
   *
   * @default Resources.small()
   */
  readonly resources?: Resources;
  /**
   * Whether containers get a CPU limit.
   *
   * @default CpuLimit.none()
   */
  readonly cpuLimit?: CpuLimit;
  /**
   * Priority of services that say nothing of their own.
   *
   * @default - the cluster's default
   */
  readonly priority?: Priority;
  /**
   * Registry that stands in for all others, such as `registry.example.com/mirror`: images keep their path below it.
   *
   * @default - images come from where their name says
   */
  readonly registry?: string;
  /**
   * Names of the Secrets with which images are pulled.
   *
   * @default - none
   */
  readonly pullSecrets?: string[];
  /**
   * Names of optional parts that this environment wants, to be asked for with `environment.wants(...)`.
   *
   * @default - none
   */
  readonly features?: string[];
  /**
   * What its cluster offers.
   *
   * @default - Kubernetes 1.27 with metrics-server and a default ingress and storage class
   */
  readonly cluster?: Cluster;
}

/** What the usual three environments have in common. */
export interface EnvironmentsProps {
  /** Domain of production; staging is `staging.` below it, development is its first label under `localhost`. */
  readonly domain: string;
  /**
   * What the clusters of staging and production offer.
   *
   * @default - see `Environment.production()`
   */
  readonly cluster?: Cluster;
}

const CONTEXT = 'cdk8s-shop/environment';
/** Charts that were given no environment share one in each app. */
const defaults = new WeakMap<IConstruct, Environment>();

/**
 * Where services run: names, sizes, and what the cluster offers. The same charts give the YAML for each.
 *
 * A chart gets its environment by `EnvironmentChart`, or by `environment.applyTo(chart)`. One that has none gets the defaults of
 * `EnvironmentProps`, and its own id as namespace.
 */
export class Environment {
  /** Development, staging and production of an application. */
  public static all(props: EnvironmentsProps): Environment[] {
    return [Environment.development(props), Environment.staging(props), Environment.production(props)];
  }

  /** Any cluster without add-ons, one small replica each, at `<first label of the domain>.localhost`. */
  public static development(props: EnvironmentsProps): Environment {
    return new Environment('development', presets.development(props));
  }

  /** Like production, at `staging.<domain>`, with one replica of what does not scale by itself. */
  public static staging(props: EnvironmentsProps): Environment {
    return new Environment('staging', presets.staging(props));
  }

  /**
   * Two replicas or more, CPU limits, a priority class, and a cluster of Kubernetes 1.29 with a Gateway API implementation of class `eg`
   * (Envoy Gateway) in `envoy-gateway-system`, cert-manager with the ClusterIssuer `letsencrypt` (and `internal` for TLS between
   * services), the Prometheus operator in `monitoring`, Grafana with its sidecar for dashboards, External Secrets with the
   * ClusterSecretStore `default`, and metrics-server. Another cluster: pass `cluster`.
   */
  public static production(props: EnvironmentsProps): Environment {
    return new Environment('production', presets.production(props));
  }

  /** The environment of a construct: the nearest above that was applied, or the app's default one. */
  public static of(scope: IConstruct): Environment {
    const applied = scope.node.tryGetContext(CONTEXT) as Environment | undefined;
    if (applied) {
      return applied;
    }
    const root = scope.node.root;
    const known = defaults.get(root) ?? new Environment('default');
    defaults.set(root, known);
    return known;
  }

  /** @internal name of the environment that was applied to a scope, '' where none was */
  public static _appliedTo(scope: IConstruct): string {
    return (scope.node.tryGetContext(CONTEXT) as Environment | undefined)?.name ?? '';
  }

  /** Domain under which services are exposed. */
  public readonly domain?: string;
  /** Name of the application, if there is one. */
  public readonly application?: string;
  /** Namespace of charts that do not name their own. */
  public readonly namespace?: string;
  /** Whether namespaces are made here. */
  public readonly createNamespace: boolean;
  /** Replicas of a service that says nothing of its own. */
  public readonly replicas: number;
  /** Resources of a container that says nothing of its own. */
  public readonly resources: Resources;
  /** Whether containers get a CPU limit. */
  public readonly cpuLimit: CpuLimit;
  /** Priority of services that say nothing of their own. */
  public readonly priority?: Priority;
  /** Registry that stands in for all others. */
  public readonly registry?: string;
  /** Names of the Secrets with which images are pulled. */
  public readonly pullSecrets: string[];
  /** What its cluster offers. */
  public readonly cluster: Cluster;
  private readonly features: string[];
  /** @internal minor version of Kubernetes */
  public readonly _minor: number;

  /** @param name of the environment, and of its folder in the output */
  constructor(
    public readonly name: string,
    props: EnvironmentProps = {},
  ) {
    const at = `environment ${name}`;
    checkLabelName(at, 'name', name);
    if (props.domain !== undefined) {
      checkHostName(at, 'domain', props.domain);
    }
    this.domain = props.domain;
    this.application = props.application ?? props.domain?.split('.')[0];
    this.namespace = props.namespace ?? (this.application && `${this.application}-${name}`);
    if (this.application !== undefined) {
      checkLabelName(at, 'application', this.application);
    }
    this.createNamespace = props.createNamespace ?? true;
    this.replicas = props.replicas ?? 2;
    if (!Number.isInteger(this.replicas) || this.replicas < 1) {
      throw new ConfigurationError(at, `replicas ${this.replicas} is not valid: give a whole number from 1 on`);
    }
    this.resources = props.resources ?? Resources.small();
    this.cpuLimit = props.cpuLimit ?? CpuLimit.none();
    this.priority = props.priority;
    this.registry = props.registry;
    this.pullSecrets = props.pullSecrets ?? [];
    this.pullSecrets.forEach((secret) => checkObjectName(at, 'pull secret', secret));
    if (this.registry !== undefined && !/^[\w.-]+(:\d+)?(\/[\w.-]+)*$/.test(this.registry)) {
      throw new ConfigurationError(
        at,
        `registry "${this.registry}" is not valid: give a host and a path, without scheme, such as "registry.example.com/mirror"`,
      );
    }
    this.features = props.features ?? [];
    this.cluster = props.cluster ?? {};
    checkCluster(at, this.cluster);
    this._minor = parseVersion(at, this.cluster.version ?? `1.${OLDEST_MINOR}`);
  }

  /** Makes this the environment of a chart, or of any scope, and of all that is below. Call it before anything is added. */
  public applyTo(scope: Construct): void {
    scope.node.setContext(CONTEXT, this);
  }

  /** Whether this environment was told to have an optional part. */
  public wants(feature: string): boolean {
    return this.features.includes(feature);
  }
}

/** Namespace in which a construct's objects are: its chart's own, or the environment's, or one that is named like the chart. */
export function namespaceOf(scope: IConstruct): string {
  const chart = Chart.of(scope);
  return chart.namespace ?? Environment.of(scope).namespace ?? chart.node.id;
}

/** Name of the application that a construct is part of. */
export function applicationOf(scope: IConstruct): string {
  return Environment.of(scope).application ?? namespaceOf(scope);
}
