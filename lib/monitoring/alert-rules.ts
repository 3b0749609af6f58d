import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { PrometheusRule } from '../../imports/monitoring.coreos.com';
import { Environment } from '../environment/environment';
import { requireFeature } from '../environment/require-cluster';
import { checkIdInChart } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { firstDuplicate } from '../kubernetes/first-duplicate';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { AlertGroup } from './alert-group';
import { makeObject } from './make-object';
import { ruleGroup } from './rule-group';
import { checkText } from './text';

/** What describes alert rules. */
export interface AlertRulesProps {
  /** Groups of alerts, at least one. */
  readonly groups: AlertGroup[];
}

/**
 * Alerts that the Prometheus of the environment evaluates: a PrometheusRule named after the id.
 *
 * By default, Prometheus evaluates expressions over all namespaces: restrict them to yours, as in `up{namespace="shop"}`.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 * @example
 * const down = Alert.critical('CartDown', { expr: 'up{job="cart"} == 0', summary: 'The cart is down', description: 'See its logs.' });
 * new AlertRules(chart, 'alerts', { groups: [{ name: 'availability', alerts: [down] }] });
 */
export class AlertRules extends Construct {
  private readonly object: ApiObject;

  /**
   * @throws ConfigurationError when the cluster does not provide the Prometheus operator, for names that are taken or not valid, and for empty texts
   */
  constructor(scope: Construct, id: string, { groups }: AlertRulesProps) {
    checkIdInChart(scope, id);
    super(scope, id);
    const { ruleLabels } = requireFeature(this, Environment.of(this), 'prometheus', { request: `alerts "${id}" need` });
    this.check(groups);
    this.object = makeObject(this, PrometheusRule, { labels: ruleLabels }, () => ({ spec: { groups: groups.map(ruleGroup) } }));
  }

  /**
   * Changes the PrometheusRule where no property does.
   *
   * @param operations applied in order to the object as it is written; each path must exist there, or synthesis fails
   */
  public patch(...operations: JsonPatch[]): void {
    this.object.addJsonPatch(...operations);
  }

  private check(groups: AlertGroup[]): void {
    if (groups.length === 0) {
      throw new ConfigurationError(this, 'groups [] is empty: specify at least one group of alerts');
    }
    for (const { name, alerts, interval } of groups) {
      checkText(this, 'name of a group', name, 'one such as "availability"');
      if (alerts.length === 0) {
        throw new ConfigurationError(this, `group "${name}" has alerts []: specify at least one, or omit the group`);
      }
      alerts.forEach((alert) => alert._check(this));
      if (interval) {
        wholeSeconds(this, `interval of group "${name}"`, interval, 1);
      }
    }
    this.checkUnique(groups.map(({ name }) => `group "${name}"`));
    // One name may be a warning first, and critical beyond.
    this.checkUnique(groups.flatMap(({ alerts }) => alerts.map(({ name, severity }) => `alert "${name}" of severity ${severity}`)));
  }

  private checkUnique(titles: string[]): void {
    const twice = firstDuplicate(titles);
    if (twice !== undefined) {
      throw new ConfigurationError(this, `${twice} exists twice: use another name for one of them`);
    }
  }
}
