import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { checkPrometheusName } from './prometheus-name';
import { checkText } from './text';

/** What describes an alert. */
export interface AlertProps {
  /** PromQL: each series in the result is an alert with the labels of the series. */
  readonly expr: string;
  /**
   * How long the result must contain a series before its alert fires, in whole seconds.
   *
   * @default - 0 seconds
   */
  readonly for?: Duration;
  /**
   * The problem in one line. Summary and description may contain templates of Prometheus, such as `{{ $labels.pod }}` and `{{ $value }}`.
   *
   * @see https://prometheus.io/docs/prometheus/latest/configuration/template_examples/
   */
  readonly summary: string;
  /** What the problem means, and what to check first. */
  readonly description: string;
  /**
   * URL of a runbook: the annotation `runbook_url`.
   *
   * @default - none
   */
  readonly runbook?: string;
  /**
   * Labels in addition to those of the series and `severity`, by which Alertmanager routes notifications.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/**
 * An alert of Prometheus.
 *
 * Props are checked by the AlertRules that contain the alert.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 * @example
 * const slow = Alert.warning('CartSlow', {
 *   expr: 'histogram_quantile(0.99, rate(http_request_duration_seconds_bucket{job="cart"}[5m])) > 1',
 *   for: Duration.minutes(10),
 *   summary: 'The cart is slow',
 *   description: '1 % of the requests take more than a second. First: check redis.',
 * });
 */
export class Alert {
  /** Needs attention immediately, at any hour. */
  public static critical(name: string, props: AlertProps): Alert {
    return new Alert(name, 'critical', props);
  }

  /** Needs attention during working hours, before it becomes critical. */
  public static warning(name: string, props: AlertProps): Alert {
    return new Alert(name, 'warning', props);
  }

  private constructor(
    /** Name, such as `CartSlow`. Rules may contain it once for each severity. */
    public readonly name: string,
    /** `critical` or `warning`: the value of the label `severity`. */
    public readonly severity: string,
    /** @internal */
    public readonly _props: AlertProps,
  ) {}

  /** @internal */
  public _check(scope: IConstruct): void {
    const { expr, summary, description, runbook, labels = {} } = this._props;
    checkPrometheusName(scope, 'alert name', this.name, 'CartSlow');
    checkText(scope, `expr of alert ${this.name}`, expr, 'PromQL, such as "up == 0"');
    checkText(scope, `summary of alert ${this.name}`, summary, 'one line that names the problem');
    checkText(scope, `description of alert ${this.name}`, description, 'a text that names what to check first');
    if (runbook !== undefined && !/^https?:\/\/[^\s/]/.test(runbook)) {
      throw new ConfigurationError(
        scope,
        `alert ${this.name} has the runbook "${runbook}", which is not a URL: use one with its scheme, such as "https://wiki.example.com/cart"`,
      );
    }
    for (const [key, value] of Object.entries(labels)) {
      checkPrometheusName(scope, `label of alert ${this.name}`, key, 'team');
      if (RESERVED.includes(key) || key.startsWith('__')) {
        throw new ConfigurationError(scope, `label "${key}" of alert ${this.name} is set by Prometheus or by the alert: use another key`);
      }
      checkText(scope, `label ${key} of alert ${this.name}`, value, 'a text, or omit it');
    }
    if (this._props.for) {
      wholeSeconds(scope, `for of alert ${this.name}`, this._props.for);
    }
  }
}

const RESERVED = ['alertname', 'severity'];
