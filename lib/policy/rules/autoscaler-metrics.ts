import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, checkSyntax, isObject, shown } from '../validation/checks';
import { quantityOf } from '../validation/quantity';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel, pathSegment } from '../validation/syntax';
import { checkOneOf } from '../validation/values';

/** The field of each type of metric, and the values that its target takes. */
const TYPES = new Map([
  ['ContainerResource', { field: 'containerResource', targets: ['averageUtilization', 'averageValue'] }],
  ['External', { field: 'external', targets: ['value', 'averageValue'] }],
  ['Object', { field: 'object', targets: ['value', 'averageValue'] }],
  ['Pods', { field: 'pods', targets: ['averageValue'] }],
  ['Resource', { field: 'resource', targets: ['averageUtilization', 'averageValue'] }],
]);

/** Reports metrics of HorizontalPodAutoscalers whose source or target does not fit their type. */
export const autoscalerMetrics: IRule = {
  id: 'autoscaler-metrics',
  severity: Severity.ERROR,
  why: 'A metric has the source that its type names, and one value as its target.',
  fix: 'set the field of its type alone, with one value as its target',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/',
  check: (set) =>
    refusals(set.ofKind('autoscaling', 'HorizontalPodAutoscaler'), (object, refuse) => {
      if (object.apiVersion === 'autoscaling/v2') {
        object.at('spec', 'metrics').items.forEach((metric) => checkMetric(refuse, metric));
      }
    }),
};

function checkMetric(refuse: Refuse, metric: Field): void {
  const type = metric.at('type').text ?? '';
  checkOneOf(refuse, metric.at('type'), [...TYPES.keys()]);
  const expected = TYPES.get(type);
  if (!isObject(metric) || expected === undefined) {
    return;
  }
  const source = metric.at(expected.field);
  if (!source.isSet) {
    refuse(source, `metric of type "${type}" has no ${expected.field}`, `set ${expected.field}, or use another type`);
    return;
  }
  for (const { field } of TYPES.values()) {
    if (field !== expected.field && metric.at(field).isSet) {
      refuse(metric.at(field), `metric of type "${type}" has ${field}`, 'omit it, or use its type');
    }
  }
  checkNotEmpty(refuse, source.at('metric', 'name'));
  checkSyntax(refuse, source.at('metric', 'name'), pathSegment);
  checkTarget(refuse, source.at('target'), type, expected.targets);
  if (type === 'ContainerResource') {
    checkNotEmpty(refuse, source.at('container'));
    checkSyntax(refuse, source.at('container'), dnsLabel);
  }
  checkNotEmpty(refuse, source.at('name'));
}

function checkTarget(refuse: Refuse, target: Field, type: string, allowed: readonly string[]): void {
  if (!isObject(target)) {
    return;
  }
  checkOneOf(refuse, target.at('type'), ['Utilization', 'Value', 'AverageValue']);
  checkRange(refuse, target.at('averageUtilization'), 1);
  for (const name of ['value', 'averageValue']) {
    const amount = target.at(name).isSet ? quantityOf(target.at(name).value) : undefined;
    if (amount !== undefined && amount <= 0n) {
      refuse(target.at(name), `${shown(target.at(name))} is not positive`, 'use a positive number');
    }
  }
  const given = allowed.filter((name) => target.at(name).isSet);
  if (given.length === 0) {
    refuse(target, `target of type "${type}" has no ${allowed.join(' or ')}`, `set ${allowed[0]}`);
  } else if (given.length > 1 && type !== 'Object') {
    refuse(target.at(given[1]), `target has both ${given.join(' and ')}`, 'omit one of them');
  }
}
