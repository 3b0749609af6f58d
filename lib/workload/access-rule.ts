import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { resourceProblem } from './api-resources';

/** Verbs on kinds of object. */
export interface AccessRule {
  /** Such as `["get", "list", "watch"]`. */
  readonly verbs: string[];
  /** Such as `["configmaps"]`. */
  readonly resources: string[];
  /**
   * API group of the resources, such as `apps`.
   *
   * @default - the core group
   */
  readonly apiGroup?: string;
  /**
   * Names of the objects that the rule is limited to.
   *
   * @default - all objects of the namespace
   */
  readonly names?: string[];
  /**
   * Whether the rule may contain rights through which the service can gain further ones, such as to create pods.
   *
   * @default false
   */
  readonly allowEscalation?: boolean;
}

/** Verbs and groups that include others, or rights themselves. */
const ESCALATING_WORDS = ['*', 'impersonate', 'bind', 'escalate'];
/** Resources through which a service reads Secrets, or runs programs in other pods, with any verb. */
const ESCALATING_RESOURCES = [
  'secrets',
  'pods/exec',
  'pods/attach',
  'pods/ephemeralcontainers',
  'pods/portforward',
  'pods/proxy',
  'services/proxy',
  'serviceaccounts/token',
];
/** Resources whose objects run pods, with any Secret and any ServiceAccount of the namespace. */
const WORKLOADS = [
  'pods',
  'replicationcontrollers',
  'deployments',
  'replicasets',
  'statefulsets',
  'daemonsets',
  'jobs',
  'cronjobs',
  'roles',
  'rolebindings',
];
const WRITING = ['create', 'update', 'patch'];
/** Verbs of requests that name no object: a rule with names never allows them. */
const NAMELESS = ['create', 'deletecollection'];

/**
 * Checks a rule.
 *
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
 */
export function checkRule(origin: Origin, rule: AccessRule): void {
  const problem = problemOf(rule);
  if (problem !== undefined) {
    throw new ConfigurationError(origin, `access to the Kubernetes API ${problem}`);
  }
}

function problemOf(rule: AccessRule): string | undefined {
  const { verbs, resources, apiGroup = '', names, allowEscalation = false } = rule;
  if (verbs.length === 0 || resources.length === 0) {
    return `has a rule with verbs [${verbs.join(', ')}] and resources [${resources.join(', ')}]: specify at least one of each`;
  }
  // Programs without types may pass anything.
  const wrong = (verbs as readonly unknown[]).filter((verb) => typeof verb !== 'string' || !/^([a-z]+|\*)$/.test(verb));
  if (wrong.length > 0) {
    return `has the verb "${String(wrong[0])}", which is not valid: use lower-case letters, such as "get"`;
  }
  if (names?.length === 0) {
    return 'has a rule with names [], which would allow all objects: name at least one, or omit `names`';
  }
  const nameless = names && verbs.find((verb) => NAMELESS.includes(verb));
  if (nameless !== undefined) {
    return `limits the verb "${nameless}" to names [${names!.join(', ')}], but such requests name no object and are never allowed: put the verb into a rule without \`names\``;
  }
  const escalating = allowEscalation ? undefined : escalatingPart(rule);
  if (escalating !== undefined) {
    return `includes "${escalating}", through which a service could gain further rights: name exactly what it needs, or set \`allowEscalation: true\``;
  }
  return resources.map((resource) => resourceProblem(apiGroup, String(resource as unknown))).find((found) => found !== undefined);
}

function escalatingPart({ verbs, resources, apiGroup = '' }: AccessRule): string | undefined {
  const word = [...verbs, ...resources, apiGroup].find((part) => ESCALATING_WORDS.includes(part));
  // Creating Secrets reveals none of them.
  const harmless = verbs.every((verb) => verb === 'create') ? ['secrets'] : [];
  const resource = resources.find((each) => ESCALATING_RESOURCES.includes(each) && !harmless.includes(each));
  const writing = verbs.find((verb) => WRITING.includes(verb));
  const workload = writing === undefined ? undefined : resources.find((each) => WORKLOADS.includes(each));
  return word ?? resource ?? (workload && `${writing} ${workload}`);
}
