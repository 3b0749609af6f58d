import { ConfigurationError, Origin } from '../kubernetes/configuration-error';

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
}

/**
 * What a service may do with the Kubernetes API in its namespace. A service without it receives no token.
 *
 * Rules are checked by the workload that uses them.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 * @example
 * new Worker(chart, 'watcher', {
 *   image: Image.of('ghcr.io/acme/watcher:1.0.0'),
 *   access: ApiAccess.of({ verbs: ['get', 'watch'], resources: ['configmaps'] }),
 * });
 */
export class ApiAccess {
  /** Combines rules: each grants access in addition to the others. */
  public static of(...rules: AccessRule[]): ApiAccess {
    return new ApiAccess(rules);
  }

  private constructor(
    /** The rules. */
    public readonly rules: AccessRule[],
  ) {}

  /** @internal */
  public _check(origin: Origin): void {
    if (this.rules.length === 0) {
      throw new ConfigurationError(
        origin,
        'access to the Kubernetes API has the rules [], which allow nothing: specify at least one, or omit it',
      );
    }
    this.rules.forEach((rule) => checkRule(origin, rule));
  }
}

/**
 * Verbs and resources that lead to further rights: reading Secrets, running programs in other pods, and granting rights.
 *
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
 */
const ESCALATING = [
  '*',
  'secrets',
  'pods/exec',
  'pods/attach',
  'pods/ephemeralcontainers',
  'serviceaccounts/token',
  'impersonate',
  'bind',
  'escalate',
];

function checkRule(origin: Origin, { verbs, resources, apiGroup = '', names }: AccessRule): void {
  if (verbs.length === 0 || resources.length === 0) {
    throw new ConfigurationError(
      origin,
      `access to the Kubernetes API has a rule with verbs [${verbs.join(', ')}] and resources [${resources.join(', ')}]: specify at least one of each`,
    );
  }
  if (names?.length === 0) {
    throw new ConfigurationError(
      origin,
      'access to the Kubernetes API has a rule with names [], which would allow all objects: name at least one, or omit `names`',
    );
  }
  // Creating Secrets reveals none of them.
  const harmless = verbs.every((verb) => verb === 'create') ? ['secrets'] : [];
  const escalating = [...verbs, ...resources, apiGroup].find((word) => ESCALATING.includes(word) && !harmless.includes(word));
  if (escalating !== undefined) {
    throw new ConfigurationError(
      origin,
      `access to the Kubernetes API includes "${escalating}", through which a service could gain further rights: name exactly what it needs`,
    );
  }
}
