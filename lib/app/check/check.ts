import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { objectsIn } from '../../kubernetes/list';
import { Scopes } from '../../kubernetes/scope';
import { Finding, Subject } from '../../policy/finding';
import { Policy } from '../../policy/policy';
import { Severity } from '../../policy/severity';
import { Failure } from '../render/failure';
import { Rendered } from '../render/renderer';

/** Findings of the validations that constructs have registered. */
export function validate(constructs: readonly IConstruct[]): Finding[] {
  const findings: Finding[] = [];
  for (const { node } of constructs) {
    for (const message of node.validate()) {
      findings.push({ path: node.path || 'app', message, severity: Severity.ERROR });
    }
  }
  return findings;
}

/** Findings of a policy about the objects of one cluster. */
export function check(policy: Policy, scopes: Scopes, objects: readonly Rendered[]): Finding[] {
  return policy._check(() => ({
    subjects: subjectsOf(objects),
    isNamespaced: (manifest) => scopes.isNamespaced(manifest),
  }));
}

/** The objects that policies check; those of a list have its path. */
function subjectsOf(objects: readonly Rendered[]): Subject[] {
  const charts = new Map<Chart, string>();
  return objects.flatMap(({ construct, chart, environment, manifest }) => {
    if (environment === '' && !charts.has(chart)) {
      charts.set(chart, chart.node.path);
    }
    const plainChart = charts.get(chart);
    return objectsIn(manifest).map((each) => ({
      // Composed of all scopes above: computed for objects with findings only.
      get path() {
        return construct.node.path;
      },
      manifest: each,
      plainChart,
    }));
  });
}

/** Throws all errors as one, each once: an object that cannot be rendered fails with others that depend on its content. Returns the warnings. */
export function refuse(found: readonly (Finding & Partial<Failure>)[]): Finding[] {
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
