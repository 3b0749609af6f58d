import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Environment } from '../../environment/environment';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { objectsIn } from '../../kubernetes/list';
import { Scopes } from '../../kubernetes/scope';
import { NEWEST_MINOR } from '../../kubernetes/version';
import { CheckedObject } from '../../policy/checked-object';
import { ClusterFacts } from '../../policy/cluster-facts';
import { ObjectSet } from '../../policy/object-set';
import { Policy } from '../../policy/policy';
import { messageOf, Report, Reported } from '../../policy/report';
import { Severity } from '../../policy/severity';
import { Problem } from '../problem';
import { Failure } from '../render/failure';
import { Rendered } from '../render/renderer';
import { declarationsOf } from './declarations';

/** Problems that the validations of constructs find. */
export function validate(constructs: readonly IConstruct[]): Problem[] {
  const problems: Problem[] = [];
  for (const { node } of constructs) {
    for (const message of node.validate()) {
      problems.push({ path: node.path || 'app', message, severity: Severity.ERROR });
    }
  }
  return problems;
}

/** What a policy finds in the objects of one cluster. */
export function check(policy: Policy, scopes: Scopes, objects: readonly Rendered[]): Report {
  return policy._check(() => {
    const charts = new Set(objects.map(({ chart }) => chart));
    return ObjectSet._of(checkedObjects(objects), {
      declarations: declarationsOf(objects, charts),
      isNamespaced: (manifest) => scopes.isNamespaced(manifest),
      ...versionsOf(objects, charts),
    });
  });
}

/** Lists are checked by their items. */
function checkedObjects(objects: readonly Rendered[]): CheckedObject[] {
  const checked: CheckedObject[] = [];
  const plainCharts = new Map<Chart, string>();
  for (const { construct, chart, environment, manifest } of objects) {
    if (environment === '' && !plainCharts.has(chart)) {
      plainCharts.set(chart, chart.node.path);
    }
    const plainChart = plainCharts.get(chart);
    for (const { object, path } of objectsIn(manifest)) {
      checked.push(CheckedObject._of(object, { construct, within: path, plainChart }));
    }
  }
  return checked;
}

/** The versions of the clusters of environments; of charts without an environment, the version for which constructs write them, and the newest. */
function versionsOf(objects: readonly Rendered[], charts: Iterable<Chart>): Pick<ClusterFacts, 'minors' | 'assumesVersions'> {
  const assumesVersions = objects.every(({ environment }) => environment === '');
  const minors = Array.from(charts, (chart) => Environment.of(chart)._cluster.minor);
  return { minors: [...new Set([...minors, ...(assumesVersions ? [NEWEST_MINOR] : [])])], assumesVersions };
}

/** A finding as the problem of a construct. */
export function problemOf(finding: Reported): Problem {
  return { path: finding.object._place(finding.field), message: messageOf(finding), severity: finding.severity };
}

/** Throws all errors as one, each once: an object that cannot be rendered fails with others that depend on its content. Returns the warnings. */
export function refuse(found: readonly (Problem & Partial<Failure>)[]): Problem[] {
  const problems = [...new Map(found.map((problem) => [`${problem.path}: ${problem.message}`, problem])).values()];
  const errors = problems.filter(({ severity }) => severity === Severity.ERROR);
  if (errors.length === 0) {
    return problems;
  }
  const [{ path, message, error }, ...others] = errors;
  if (others.length === 0 && error instanceof ConfigurationError) {
    throw error;
  }
  const lines = [message, ...others.map((other) => `${other.path}: ${other.message}`)];
  throw Object.assign(new ConfigurationError(path, lines.join('\n')), { cause: error });
}
