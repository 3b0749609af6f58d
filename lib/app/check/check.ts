import { IConstruct } from 'constructs';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { Scopes } from '../../kubernetes/scope';
import { Finding } from '../../policy/finding';
import { Policy } from '../../policy/policy';
import { Failure } from '../render/failure';
import { Rendered } from '../render/renderer';

/** Findings of the validations that constructs have registered. */
export function validate(constructs: readonly IConstruct[]): Finding[] {
  const findings: Finding[] = [];
  for (const { node } of constructs) {
    for (const message of node.validate()) {
      findings.push({ path: node.path || 'app', message });
    }
  }
  return findings;
}

/** Findings of a policy about the objects of one cluster. */
export function check(policy: Policy, scopes: Scopes, objects: readonly Rendered[]): Finding[] {
  return policy._check(() => ({
    subjects: objects.map(({ construct, manifest, refusedNamespace }) => ({
      // Composed of all scopes above: computed for objects with findings only.
      get path() {
        return construct.node.path;
      },
      manifest,
      refusedNamespace,
    })),
    isNamespaced: (manifest) => scopes.isNamespaced(manifest),
  }));
}

/** Throws all findings as one error, each once: an object that cannot be rendered fails with others that depend on its content. */
export function refuse(found: readonly (Finding & Partial<Failure>)[]): void {
  const problems = [...new Map(found.map((problem) => [`${problem.path}: ${problem.message}`, problem])).values()];
  if (problems.length === 0) {
    return;
  }
  const [{ path, message, error }, ...others] = problems;
  if (others.length === 0 && error instanceof ConfigurationError) {
    throw error;
  }
  const lines = [message, ...others.map((other) => `${other.path}: ${other.message}`)];
  throw Object.assign(new ConfigurationError(path, lines.join('\n')), { cause: error });
}
