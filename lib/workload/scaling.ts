import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { Cluster } from '../environment/cluster';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { checkCount } from './checks';

/** How fast replicas come or go. */
export interface ScalingPace {
  /**
   * How long the wish must last before it is followed.
   *
   * @default - Kubernetes': at once upwards, 5 minutes downwards
   */
  readonly stabilization?: Duration;
  /**
   * At most so many replicas a period.
   *
   * @default - Kubernetes'
   */
  readonly pods?: number;
  /**
   * At most so many percent of the replicas a period.
   *
   * @default - Kubernetes'
   */
  readonly percent?: number;
  /**
   * Length of a period, up to half an hour.
   *
   * @default Duration.minutes(1)
   */
  readonly period?: Duration;
}

/** Between which numbers of replicas, and how fast. */
export interface AutoscalingProps {
  /** Replicas when nothing is to be done. */
  readonly min: number;
  /** Replicas when there is most to do. */
  readonly max: number;
  /** What one replica should have: percent of the reservation, or for a metric of one's own its value. */
  readonly target: number;
  /**
   * Pace upwards.
   *
   * @default - Kubernetes'
   */
  readonly scaleUp?: ScalingPace;
  /**
   * Pace downwards.
   *
   * @default - Kubernetes'
   */
  readonly scaleDown?: ScalingPace;
}

/**
 * How many replicas there are.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export class Scaling {
  /** Always so many. */
  public static fixed(replicas: number): Scaling {
    return new Scaling(replicas, replicas);
  }

  /** So many that each uses `target` percent of the CPU that it reserves. */
  public static onCpu(props: AutoscalingProps): Scaling {
    return new Scaling(props.min, props.max, props, 'cpu');
  }

  /** So many that each uses `target` percent of the memory that it reserves. */
  public static onMemory(props: AutoscalingProps): Scaling {
    return new Scaling(props.min, props.max, props, 'memory');
  }

  /** So many that a metric of the pods is `target` on average: needs an adapter for custom metrics in the cluster. */
  public static onMetric(metric: string, props: AutoscalingProps): Scaling {
    return new Scaling(props.min, props.max, props, undefined, metric);
  }

  private constructor(
    /** The least number of replicas. */
    public readonly min: number,
    /** The greatest number of replicas. */
    public readonly max: number,
    private readonly autoscaling?: AutoscalingProps,
    private readonly resource?: string,
    private readonly metric?: string,
  ) {}

  /** Whether a HorizontalPodAutoscaler decides. */
  public get isAutomatic(): boolean {
    return this.autoscaling !== undefined;
  }

  /** @internal */
  public _check(scope: IConstruct, cluster: Cluster, environment: string, reserves: boolean): void {
    if (!this.autoscaling) {
      checkCount(scope, 'replicas', this.min, 0);
      return;
    }
    checkCount(scope, 'autoscaling min', this.min, 1);
    checkCount(scope, 'autoscaling max', this.max, 1);
    const { target, scaleUp, scaleDown } = this.autoscaling;
    if (this.max <= this.min) {
      throw new ConfigurationError(
        scope,
        `autoscaling from ${this.min} to ${this.max} never scales: give a max above the min, or \`Scaling.fixed(${this.min})\``,
      );
    }
    if (this.resource && !reserves) {
      throw new ConfigurationError(
        scope,
        `autoscaling on ${target} % of the reserved ${this.resource} needs a reservation, but resources are none: give \`resources: Resources.small()\``,
      );
    }
    if (this.resource && cluster.metricsServer === false) {
      throw new ConfigurationError(
        scope,
        `autoscaling on ${this.resource} needs metrics-server, which environment ${environment} does not have: use \`Scaling.fixed(${this.min})\` there`,
      );
    }
    if (this.metric !== undefined && !cluster.customMetrics) {
      throw new ConfigurationError(
        scope,
        `autoscaling on the metric "${this.metric}" needs an adapter for custom metrics, which environment ${environment} does not have: set the cluster's \`customMetrics\``,
      );
    }
    if (this.metric !== undefined && !/^[a-zA-Z_:][\w:./-]*$/.test(this.metric)) {
      throw new ConfigurationError(scope, `metric "${this.metric}" is not valid: give its name, such as "http_requests_per_second"`);
    }
    if (!Number.isInteger(target) || target < 1 || (this.resource && target > 100)) {
      throw new ConfigurationError(
        scope,
        `autoscaling target ${target} is not valid: give a whole number from 1${this.resource ? ' to 100, percent of the reservation' : ' on'}`,
      );
    }
    for (const [what, pace] of Object.entries({ scaleUp, scaleDown })) {
      if (pace) {
        checkPace(scope, what, pace);
      }
    }
  }

  /** @internal the metric and the pace of a HorizontalPodAutoscaler */
  public _autoscaler(): Pick<k8s.HorizontalPodAutoscalerSpecV2, 'metrics' | 'behavior'> {
    const { target, scaleUp, scaleDown } = this.autoscaling!;
    const metric: k8s.MetricSpecV2 = this.resource
      ? { type: 'Resource', resource: { name: this.resource, target: { type: 'Utilization', averageUtilization: target } } }
      : {
          type: 'Pods',
          pods: { metric: { name: this.metric! }, target: { type: 'AverageValue', averageValue: k8s.Quantity.fromString(String(target)) } },
        };
    const behavior = (scaleUp || scaleDown) && { scaleUp: scaleUp && rules(scaleUp), scaleDown: scaleDown && rules(scaleDown) };
    return { metrics: [metric], behavior };
  }
}

function checkPace(scope: IConstruct, what: string, pace: ScalingPace): void {
  const between = (name: string, duration: Duration | undefined, least: number, most: number) => {
    if (duration && wholeSeconds(scope, `${what} ${name}`, duration, least) > most) {
      throw new ConfigurationError(scope, `${what} ${name} of ${duration.toSeconds()} seconds is too long: give ${most} at most`);
    }
  };
  if (pace.period && pace.pods === undefined && pace.percent === undefined) {
    throw new ConfigurationError(
      scope,
      `${what} has a period of ${pace.period.toSeconds({ integral: false })} seconds, but no number for it: give \`pods\` or \`percent\``,
    );
  }
  between('stabilization', pace.stabilization, 0, 3600);
  between('period', pace.period, 1, 1800);
  for (const name of ['pods', 'percent'] as const) {
    if (pace[name] !== undefined) {
      checkCount(scope, `${what} ${name}`, pace[name], 1);
    }
  }
}

function rules({ stabilization, pods, percent, period = Duration.minutes(1) }: ScalingPace): k8s.HpaScalingRulesV2 {
  const periodSeconds = period.toSeconds();
  return {
    stabilizationWindowSeconds: stabilization?.toSeconds(),
    policies: [
      ...(pods === undefined ? [] : [{ type: 'Pods', value: pods, periodSeconds }]),
      ...(percent === undefined ? [] : [{ type: 'Percent', value: percent, periodSeconds }]),
    ],
  };
}
