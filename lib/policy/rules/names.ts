import { json } from '../../kubernetes/json';
import * as syntax from '../../kubernetes/names';
import type { Manifest } from '../../kubernetes/rendered-object';
import { groupKind, groupOf } from '../../kubernetes/scope';
import { Problem, Rule, SubjectSet } from '../finding';
import { Severity } from '../severity';

/** The syntax of a name, and its description for users. */
interface Syntax {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly allowed: string;
}

const SUBDOMAIN: Syntax = {
  pattern: syntax.SUBDOMAIN,
  longest: 253,
  allowed: 'lower-case letters, digits, dashes and dots, first and last a letter or a digit',
};
const LABEL: Syntax = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  allowed: 'lower-case letters, digits and dashes, first and last a letter or a digit',
};
const SERVICE: Syntax = {
  pattern: syntax.LABEL,
  longest: 63,
  allowed: 'lower-case letters, digits and dashes, first a letter, last a letter or a digit',
};
/** All that the path of a URL permits: what the API server requires of kinds that it does not require more of. */
const PATH_SEGMENT: Syntax = { pattern: /^(?!\.\.?$)[^/%]+$/, longest: Infinity, allowed: 'anything but a slash and a percent sign' };
/** The controller appends 11 characters to name its Jobs. */
const CRON_JOB: Syntax = { ...SUBDOMAIN, longest: 52 };

const BY_KIND = new Map<string, Syntax>([
  ['/Namespace', LABEL],
  ['/Service', SERVICE],
  ['batch/CronJob', CRON_JOB],
  ['apps/StatefulSet', LABEL],
  ['apiregistration.k8s.io/APIService', PATH_SEGMENT],
  ['certificates.k8s.io/CertificateSigningRequest', PATH_SEGMENT],
  ['certificates.k8s.io/ClusterTrustBundle', PATH_SEGMENT],
  ['coordination.k8s.io/LeaseCandidate', PATH_SEGMENT],
  ['networking.k8s.io/IPAddress', PATH_SEGMENT],
  ['policy/PodDisruptionBudget', PATH_SEGMENT],
]);
/** The groups of OpenShift are served by a server of its own, which accepts names such as `ruby:3.3` and `htpasswd:alice`. */
const BY_GROUP = new Map<string, Syntax>(
  ['rbac.authorization.k8s.io', 'authorization.openshift.io', 'image.openshift.io', 'oauth.openshift.io', 'user.openshift.io'].map(
    (group) => [group, PATH_SEGMENT],
  ),
);

/**
 * Reports names of objects and of their namespaces that the API server refuses. Custom resources have names of the syntax of a subdomain.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names
 */
export const names: Rule = { id: 'names', severity: Severity.ERROR, check };

function check({ subjects }: SubjectSet): Problem[] {
  return subjects.flatMap(({ path, manifest }) => {
    return [refusal(manifest), refusalOfNamespace(manifest)].flatMap((message) => (message === undefined ? [] : { path, message }));
  });
}

function refusal(manifest: Manifest): string | undefined {
  const { kind, metadata } = manifest;
  const name: unknown = metadata?.name;
  if (name === undefined) {
    // Reviews are not stored, and the API server completes generated names.
    return metadata?.generateName !== undefined || kind.endsWith('Review') ? undefined : `${kind} has no name: set one in its metadata`;
  }
  if (typeof name !== 'string') {
    return `name ${json(name)} of a ${kind} is not a string: quote it`;
  }
  return broken(`name "${name}" of a ${kind}`, name, BY_KIND.get(groupKind(manifest)) ?? BY_GROUP.get(groupOf(manifest)) ?? SUBDOMAIN);
}

function refusalOfNamespace({ kind, metadata }: Manifest): string | undefined {
  const namespace: unknown = metadata?.namespace;
  if (namespace === undefined) {
    return undefined;
  }
  return typeof namespace === 'string'
    ? broken(`namespace "${namespace}" of a ${kind}`, namespace, LABEL)
    : `namespace ${json(namespace)} of a ${kind} is not a string: quote it`;
}

function broken(what: string, name: string, { pattern, longest, allowed }: Syntax): string | undefined {
  if (name.length > longest) {
    return `${what} has ${name.length} characters: use at most ${longest}`;
  }
  return pattern.test(name) ? undefined : `${what} is not valid: use ${allowed}`;
}
