import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { PrometheusRule } from '../../imports/monitoring.coreos.com';
import { Environment } from '../environment/environment';
import { requireFeature } from '../environment/require-cluster';
import { checkIdInChart } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { firstDuplicate } from '../kubernetes/first-duplicate';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { Alert } from './alert';
import { makeObject } from './make-object';
import { ruleGroup } from './rule-group';
import { checkText } from './text';

/** Alerts that are evaluated one after the other, at the same moment. */
export interface AlertGroup {
  /** Unique among the rules. */
  readonly name: string;
  /** At least one. */
  readonly alerts: Alert[];
  /**
   * Time from one evaluation to the next, in whole seconds.
   *
   * @default - Prometheus' own
   */
  readonly interval?: Duration;
}

/** What is worth an alert. */
export interface AlertRulesProps {
  /** At least one. */
  readonly groups: AlertGroup[];
}

/**
 * Alerts that the environment's Prometheus evaluates: a PrometheusRule, whose name is the id.
 *
 * Prometheus looks at every namespace, unless it is told otherwise: restrict the expressions to yours, as in `up{namespace="shop"}`.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export class AlertRules extends Construct {
  /**
   * @throws ConfigurationError where the environment has no Prometheus operator, where names are taken or not valid, and where an alert says
   * nothing
   */
  constructor(scope: Construct, id: string, { groups }: AlertRulesProps) {
    checkIdInChart(scope, id);
    super(scope, id);
    const { ruleLabels } = requireFeature(this, Environment.of(this), 'prometheus', { request: `alerts "${id}" need` });
    this.check(groups);
    makeObject(this, PrometheusRule, { labels: ruleLabels }, () => ({ spec: { groups: groups.map(ruleGroup) } }));
  }

  private check(groups: AlertGroup[]): void {
    if (groups.length === 0) {
      throw new ConfigurationError(this, 'groups [] is empty: give at least one group of alerts');
    }
    for (const { name, alerts, interval } of groups) {
      checkText(this, 'name of a group', name, 'one such as "availability"');
      if (alerts.length === 0) {
        throw new ConfigurationError(this, `group "${name}" has alerts []: give at least one, or leave the group out`);
      }
      alerts.forEach((alert) => alert._check(this));
      if (interval) {
        wholeSeconds(this, `interval of group "${name}"`, interval, 1);
      }
    }
    this.checkUnique(
      'group',
      groups.map(({ name }) => name),
    );
    this.checkUnique(
      'alert',
      groups.flatMap(({ alerts }) => alerts.map(({ name }) => name)),
    );
  }

  private checkUnique(what: string, names: string[]): void {
    const twice = firstDuplicate(names);
    if (twice !== undefined) {
      throw new ConfigurationError(this, `${what} "${twice}" is there twice: give one of them another name`);
    }
  }
}
