import {
  PrometheusRuleSpecGroups,
  PrometheusRuleSpecGroupsRules,
  PrometheusRuleSpecGroupsRulesExpr,
} from '../../imports/monitoring.coreos.com';
import { Alert } from './alert';
import { AlertGroup } from './alert-group';
import { prometheusDuration } from './duration';

/** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.RuleGroup */
export function ruleGroup({ name, interval, alerts }: AlertGroup): PrometheusRuleSpecGroups {
  return { name, interval: interval && prometheusDuration(interval.toSeconds()), rules: alerts.map(rule) };
}

function rule({ name, severity, _props: props }: Alert): PrometheusRuleSpecGroupsRules {
  const { expr, summary, description, runbook, labels } = props;
  const seconds = props.for?.toSeconds();
  return {
    alert: name,
    expr: PrometheusRuleSpecGroupsRulesExpr.fromString(expr),
    for: seconds ? prometheusDuration(seconds) : undefined,
    labels: { ...labels, severity },
    annotations: { summary, description, ...(runbook !== undefined && { runbook_url: runbook }) },
  };
}
