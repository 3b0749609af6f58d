import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { checkPrometheusName } from './prometheus-name';
import { checkText } from './text';

/** When an alert fires, and what it says. */
export interface AlertProps {
  /** PromQL: each series that it gives is an alert of its own, with the labels of the series. */
  readonly expr: string;
  /**
   * How long the expression must give the series before the alert fires, in whole seconds.
   *
   * @default - it fires at once
   */
  readonly for?: Duration;
  /**
   * What is wrong, in a line. Takes Prometheus' templates, such as `{{ $labels.pod }}` and `{{ $value }}`, as the description does.
   *
   * @see https://prometheus.io/docs/prometheus/latest/configuration/template_examples/
   */
  readonly summary: string;
  /** What it means, and what to look at first. */
  readonly description: string;
  /**
   * Address of a page that says more: the annotation `runbook_url`.
   *
   * @default - none
   */
  readonly runbook?: string;
  /**
   * Labels beside those of the series and `severity`, by which Alertmanager chooses whom it tells.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/**
 * An alert of Prometheus.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 */
export class Alert {
  /** Somebody should look now, whatever the hour. */
  public static critical(name: string, props: AlertProps): Alert {
    return new Alert(name, 'critical', props);
  }

  /** Somebody should look in working hours, before it becomes critical. */
  public static warning(name: string, props: AlertProps): Alert {
    return new Alert(name, 'warning', props);
  }

  private constructor(
    /** Unique among the rules: `CartSlow`. */
    public readonly name: string,
    /** `critical` or `warning`: the label `severity`. */
    public readonly severity: string,
    /** @internal */
    public readonly _props: AlertProps,
  ) {}

  /** @internal */
  public _check(scope: IConstruct): void {
    const { expr, summary, description, runbook, labels = {} } = this._props;
    checkPrometheusName(scope, 'alert name', this.name, 'CartSlow');
    checkText(scope, `expr of alert ${this.name}`, expr, 'PromQL, such as "up == 0"');
    checkText(scope, `summary of alert ${this.name}`, summary, 'a line that says what is wrong');
    checkText(scope, `description of alert ${this.name}`, description, 'a text that says what to look at first');
    if (runbook !== undefined && !/^https?:\/\/[^\s/]/.test(runbook)) {
      throw new ConfigurationError(
        scope,
        `alert ${this.name} has the runbook "${runbook}", which is no address: give it with its scheme, such as "https://wiki.example.com/cart"`,
      );
    }
    for (const [key, value] of Object.entries(labels)) {
      checkPrometheusName(scope, `label of alert ${this.name}`, key, 'team');
      if (RESERVED.includes(key) || key.startsWith('__')) {
        throw new ConfigurationError(
          scope,
          `label "${key}" of alert ${this.name} is set by Prometheus or by the alert itself: choose another key`,
        );
      }
      checkText(scope, `label ${key} of alert ${this.name}`, value, 'a text, or leave it out');
    }
    if (this._props.for) {
      wholeSeconds(scope, `for of alert ${this.name}`, this._props.for);
    }
  }
}

const RESERVED = ['alertname', 'severity'];
