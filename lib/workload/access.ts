import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { AccessRule, checkRule } from './access-rule';

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
