import { MANAGED_BY_LABEL } from '../../kubernetes/labels';
import { PodTemplate, podTemplateOf } from '../../kubernetes/pod-template';
import type { Manifest } from '../../kubernetes/rendered-object';
import { Problem, Rule, Subject, SubjectSet } from '../finding';
import { Severity } from '../severity';
import { Standard } from '../pod-security/check';
import { FoundViolation, violationsOf } from '../pod-security/violations';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/**
 * Reports pods that the Pod Security level of their namespace refuses: the API server would accept their Deployment, and create no pods.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export const refusedPods: Rule = { id: 'refused-pods', severity: Severity.ERROR, check };

/** A namespace that refuses pods. */
interface Enforcing extends Standard {
  readonly name: string;
  /** Whether an environment creates the Namespace. */
  readonly isOurs: boolean;
}

function check({ subjects }: SubjectSet): Problem[] {
  const namespaces = new Map(subjects.flatMap(({ manifest }) => enforcing(manifest)).map((namespace) => [namespace.name, namespace]));
  const findings: Problem[] = [];
  for (const subject of subjects) {
    const namespace = namespaces.get(subject.manifest.metadata?.namespace ?? '');
    const template = namespace && podTemplateOf(subject.manifest);
    const violations = template ? violationsOf(template, namespace) : [];
    if (template && violations.length > 0) {
      findings.push(refusal(subject, namespace, violations, acceptedAt(template, namespace)));
    }
  }
  return findings;
}

function enforcing(manifest: Manifest): Enforcing[] {
  if (manifest.kind !== 'Namespace') {
    return [];
  }
  const labels: { readonly [key: string]: string | undefined } = manifest.metadata?.labels ?? {};
  const level = labels[ENFORCE];
  if (level !== 'baseline' && level !== 'restricted') {
    return [];
  }
  // Without a version, and with "latest", the API server uses its own.
  const minor = /^v1\.(\d+)$/.exec(labels[`${ENFORCE}-version`] ?? '')?.[1];
  return [
    {
      name: manifest.metadata?.name ?? '',
      level,
      minor: minor === undefined ? Infinity : Number(minor),
      isOurs: labels[MANAGED_BY_LABEL] === 'cdk8s',
    },
  ];
}

/** The strictest level that accepts pods which a namespace refuses. */
function acceptedAt(template: PodTemplate, { level, minor }: Standard): string {
  return level === 'restricted' && violationsOf(template, { level: 'baseline', minor }).length === 0 ? 'baseline' : 'privileged';
}

function refusal(
  { path, manifest: { kind, metadata } }: Subject,
  { name, level, isOurs }: Enforcing,
  violations: readonly FoundViolation[],
  accepted: string,
): Problem {
  const remedy = isOurs ? `\`podSecurity: '${accepted}'\` on the environment` : `the label ${ENFORCE}=${accepted} on the Namespace`;
  return {
    path,
    message:
      `${kind} "${metadata?.name}" has pods that namespace "${name}" refuses, because it enforces Pod Security "${level}": ` +
      `${violations.map(({ field, requirement }) => `${field} ${requirement}`).join('; ')}. Change the pods, or set ${remedy}`,
  };
}
