import { LABEL as SERVICE_NAME, SUBDOMAIN as HOST_NAME } from '../../kubernetes/names';
import { ByKind } from '../by-kind';
import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';
import { remembered } from '../remembered';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** The syntax of a name, and its description for users. */
interface Syntax {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly allowed: string;
}

const SUBDOMAIN: Syntax = {
  pattern: HOST_NAME,
  longest: 253,
  allowed: 'lower-case letters, digits, dashes and dots, first and last a letter or a digit',
};
const LABEL: Syntax = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  allowed: 'lower-case letters, digits and dashes, first and last a letter or a digit',
};
const SERVICE: Syntax = {
  pattern: SERVICE_NAME,
  longest: 63,
  allowed: 'lower-case letters, digits and dashes, first a letter, last a letter or a digit',
};
/** The version since which names of Services may begin with a digit. */
const DIGITS = 36;
/** All that the path of a URL permits: what the API server requires of kinds that it does not require more of. */
const PATH_SEGMENT: Syntax = { pattern: /^(?!\.\.?$)[^/%]+$/, longest: Infinity, allowed: 'anything but a slash and a percent sign' };
/** The controller appends 11 characters to name its Jobs. */
const CRON_JOB: Syntax = { ...SUBDOMAIN, longest: 52 };

const BY_KIND = new Map<string, Syntax>([
  ['/Namespace', LABEL],
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

/** Groups of files that configure programs, and that no API server has: `kubescheduler.config.k8s.io`. */
const OF_FILES = /(^|\.)config\.k8s\.io$|^(kubeadm|audit|client\.authentication)\.k8s\.io$|^kind\.x-k8s\.io$/;

/** Reports names of objects and of their namespaces that the API server refuses. Custom resources have names of the syntax of a subdomain. */
export const names: IRule = {
  id: 'names',
  severity: Severity.ERROR,
  why: 'The API server refuses an object whose name does not have the syntax that its kind requires.',
  fix: 'use lower-case letters, digits and dashes',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
  check,
};

function check({ all, minors }: ObjectSet): Finding[] {
  const service = minors.every((minor) => minor >= DIGITS) ? LABEL : SERVICE;
  const syntaxes = new ByKind(({ group, kind }) =>
    group === '' && kind === 'Service' ? service : (BY_KIND.get(`${group}/${kind}`) ?? BY_GROUP.get(group) ?? SUBDOMAIN),
  );
  const isNamespace = remembered((name) => isValid(name, LABEL));
  const findings: Finding[] = [];
  for (const object of all) {
    const { name, namespace } = object;
    const syntax = syntaxes.of(object);
    if (name === undefined) {
      findings.push(...withoutName(object));
    } else if (!isValid(name, syntax)) {
      findings.push(broken(object, 'name', name, syntax));
    }
    if (namespace !== undefined && !isNamespace(namespace)) {
      findings.push(broken(object, 'namespace', namespace, LABEL));
    }
  }
  return findings;
}

/** A name of another type is refused by the schema. */
function withoutName(object: CheckedObject): Finding[] {
  const name = object.at('metadata', 'name');
  // Reviews are not stored, and the API server completes generated names.
  const needsNone =
    name.isSet || object.at('metadata', 'generateName').isSet || object.kind.endsWith('Review') || OF_FILES.test(object.group);
  return needsNone ? [] : [{ object, field: name.path, problem: `${object.kind} has no name`, remedy: 'set one in its metadata' }];
}

function isValid(text: string, { pattern, longest }: Syntax): boolean {
  return text.length <= longest && pattern.test(text);
}

function broken(object: CheckedObject, what: string, text: string, { longest, allowed }: Syntax): Finding {
  const [problem, remedy] =
    text.length > longest ? [`has ${text.length} characters`, `use at most ${longest}`] : ['is not valid', `use ${allowed}`];
  return { object, field: object.at('metadata', what).path, problem: `${what} "${text}" of a ${object.kind} ${problem}`, remedy };
}
