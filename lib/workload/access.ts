import { k8s } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';

/** What may be done with which kinds of object. */
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
   * Names of the only objects that are meant.
   *
   * @default - all of the namespace
   */
  readonly names?: string[];
}

/** What a service may do with the Kubernetes API, in its own namespace. Services that do not ask get no token at all. */
export class ApiAccess {
  /** By rules. */
  public static of(...rules: AccessRule[]): ApiAccess {
    return new ApiAccess(rules);
  }

  private constructor(
    /** The rules. */
    public readonly rules: AccessRule[],
  ) {}

  /** @internal */
  public _check(scope: IConstruct): void {
    if (this.rules.length === 0) {
      throw new ConfigurationError(
        scope,
        'access to the Kubernetes API has the rules [], which allow nothing: give at least one, or leave it out',
      );
    }
    for (const { verbs, resources, apiGroup = '' } of this.rules) {
      if (verbs.length === 0 || resources.length === 0) {
        throw new ConfigurationError(
          scope,
          `access to the Kubernetes API has a rule with verbs [${verbs.join(', ')}] and resources [${resources.join(', ')}]: give at least one of each`,
        );
      }
      // Who may make Secrets, and nothing else, learns nothing from them.
      const harmless = verbs.every((verb) => verb === 'create') ? ['secrets'] : [];
      for (const word of [...verbs, ...resources, apiGroup]) {
        if (FORBIDDEN.includes(word) && !harmless.includes(word)) {
          throw new ConfigurationError(
            scope,
            `access to the Kubernetes API asks for "${word}", with which a service could get hold of more: name what it really needs`,
          );
        }
      }
    }
  }

  /** @internal */
  public _render(): k8s.KubeRoleProps {
    return {
      rules: this.rules.map(({ verbs, resources, apiGroup = '', names }) => ({
        apiGroups: [apiGroup],
        resources,
        verbs,
        resourceNames: names,
      })),
    };
  }
}

/** What scanners and the Kubernetes manual call a way to more rights. */
const FORBIDDEN = [
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
