import { Duration } from 'cdk8s';
import { Environment } from '../environment/environment';
import { requireFeature } from '../environment/require-cluster';
import { checkCount } from '../kubernetes/check-count';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';

/** How fast replicas are added or removed. */
export interface ScalingPace {
  /**
   * How long a recommendation must hold before it is applied, in whole seconds.
   *
   * @default - that of Kubernetes: 0 seconds upwards, 5 minutes downwards
   */
  readonly stabilization?: Duration;
  /**
   * Replicas that may be added or removed in a period.
   *
   * @default - that of Kubernetes
   */
  readonly pods?: number;
  /**
   * Percentage of the replicas that may be added or removed in a period.
   *
   * @default - that of Kubernetes
   */
  readonly percent?: number;
  /**
   * Length of a period, in whole seconds, at most 30 minutes.
   *
   * @default Duration.minutes(1)
   */
  readonly period?: Duration;
}

/** The limits, the target and the pace of an autoscaler. */
export interface AutoscalingProps {
  /** The least number of replicas. */
  readonly min: number;
  /** The greatest number of replicas. */
  readonly max: number;
  /** Target of each replica on average: a percentage of the requested resource, or the value of a custom metric. */
  readonly target: number;
  /**
   * Pace upwards.
   *
   * @default - that of Kubernetes
   */
  readonly scaleUp?: ScalingPace;
  /**
   * Pace downwards.
   *
   * @default - that of Kubernetes
   */
  readonly scaleDown?: ScalingPace;
}

/** What an autoscaler observes. */
export type ScalingMetric =
  { readonly kind: 'resource'; readonly name: 'cpu' | 'memory' } | { readonly kind: 'custom'; readonly name: string };

/** How a HorizontalPodAutoscaler decides. */
export interface Autoscaling extends AutoscalingProps {
  readonly metric: ScalingMetric;
}

/**
 * How many replicas a service has.
 *
 * Numbers are checked by the workload that uses the scaling.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 * @example
 * new Microservice(chart, 'orders', {
 *   image: Image.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: [Port.http(8080)],
 *   scaling: Scaling.onCpu({ min: 2, max: 10, target: 70 }),
 * });
 */
export class Scaling {
  /** A constant number of replicas. */
  public static fixed(replicas: number): Scaling {
    return new Scaling(replicas, replicas);
  }

  /** As many replicas as keep CPU usage at `target` percent of the CPU request. */
  public static onCpu(props: AutoscalingProps): Scaling {
    return Scaling.on({ kind: 'resource', name: 'cpu' }, props);
  }

  /** As many replicas as keep memory usage at `target` percent of the memory request. */
  public static onMemory(props: AutoscalingProps): Scaling {
    return Scaling.on({ kind: 'resource', name: 'memory' }, props);
  }

  /** As many replicas as keep a metric of the pods at `target` on average: the cluster must provide an adapter for custom metrics. */
  public static onMetric(metric: string, props: AutoscalingProps): Scaling {
    return Scaling.on({ kind: 'custom', name: metric }, props);
  }

  private static on(metric: ScalingMetric, props: AutoscalingProps): Scaling {
    return new Scaling(props.min, props.max, { ...props, metric });
  }

  private constructor(
    /** The least number of replicas. */
    public readonly min: number,
    /** The greatest number of replicas. */
    public readonly max: number,
    /** @internal undefined for a constant number */
    public readonly _autoscaling?: Autoscaling,
  ) {}

  /** Whether a HorizontalPodAutoscaler decides. */
  public get isAutomatic(): boolean {
    return this._autoscaling !== undefined;
  }

  /** @internal */
  public _check(origin: Origin, environment: Environment): void {
    if (!this._autoscaling) {
      checkCount(origin, 'replicas', this.min, 0);
      return;
    }
    checkLimits(origin, this);
    checkMetric(origin, this, this._autoscaling, environment);
    const { scaleUp, scaleDown } = this._autoscaling;
    for (const [what, pace] of Object.entries({ scaleUp, scaleDown })) {
      if (pace) {
        checkPace(origin, what, pace);
      }
    }
  }

  /**
   * @internal
   * @param reservesResources whether all containers request resources
   */
  public _checkRequests(origin: Origin, reservesResources: boolean): void {
    if (this._autoscaling?.metric.kind === 'resource' && !reservesResources) {
      const { metric, target } = this._autoscaling;
      throw new ConfigurationError(
        origin,
        `autoscaling on ${target} % of the requested ${metric.name} needs a request, but resources are none: set \`resources: Resources.small()\``,
      );
    }
  }
}

function checkLimits(origin: Origin, { min, max }: Scaling): void {
  checkCount(origin, 'autoscaling min', min, 1);
  checkCount(origin, 'autoscaling max', max, 1);
  if (max <= min) {
    throw new ConfigurationError(
      origin,
      `autoscaling from ${min} to ${max} never scales: set a max above the min, or use \`Scaling.fixed(${min})\``,
    );
  }
}

function checkMetric(origin: Origin, { min }: Scaling, { metric: { kind, name }, target }: Autoscaling, environment: Environment): void {
  const isResource = kind === 'resource';
  const alternative = `use \`Scaling.fixed(${min})\``;
  if (isResource) {
    requireFeature(origin, environment, 'metricsServer', { request: `autoscaling on ${name} needs`, alternative });
  } else {
    requireFeature(origin, environment, 'customMetrics', { request: `autoscaling on the metric "${name}" needs`, alternative });
  }
  if (!isResource && !/^[a-zA-Z_:][\w:./-]*$/.test(name)) {
    throw new ConfigurationError(origin, `metric "${name}" is not valid: use the name of a metric, such as "http_requests_per_second"`);
  }
  if (!Number.isInteger(target) || target < 1 || (isResource && target > 100)) {
    throw new ConfigurationError(
      origin,
      `autoscaling target ${target} is not valid: use a whole number ${isResource ? 'from 1 to 100, a percentage of the request' : 'from 1'}`,
    );
  }
}

function checkPace(origin: Origin, what: string, pace: ScalingPace): void {
  const between = (name: string, duration: Duration | undefined, least: number, most: number) => {
    if (duration && wholeSeconds(origin, `${what} ${name}`, duration, least) > most) {
      throw new ConfigurationError(origin, `${what} ${name} of ${duration.toSeconds()} seconds is too long: use at most ${most}`);
    }
  };
  if (pace.period && pace.pods === undefined && pace.percent === undefined) {
    throw new ConfigurationError(
      origin,
      `${what} has a period of ${pace.period.toSeconds({ integral: false })} seconds, but no number for it: set \`pods\` or \`percent\``,
    );
  }
  // Limits of the API server.
  between('stabilization', pace.stabilization, 0, 3600);
  between('period', pace.period, 1, 1800);
  for (const name of ['pods', 'percent'] as const) {
    if (pace[name] !== undefined) {
      checkCount(origin, `${what} ${name}`, pace[name], 1);
    }
  }
}
