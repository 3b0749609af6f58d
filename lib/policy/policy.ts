import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { ObjectSet } from './object-set';
import { PRODUCTION } from './packs/production';
import { RESTRICTED } from './packs/restricted';
import { VALID } from './packs/valid';
import { RefusedValues } from './refused-values';
import { Report, Reported, reported, Suppressed } from './report';
import { IRule } from './rule';
import { schema } from './rules/schema';
import { suppress, suppressionRule, Suppressions } from './suppression';

/** The id becomes part of the key of an annotation, whose name has at most 63 characters with `suppress.`. */
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_ID = 54;

/**
 * What the objects of an app must satisfy before anything is written. Errors refuse the output; warnings are reported on stderr beside it.
 *
 * @example
 * const app = new App({ policy: Policy.production().without('container-resources') });
 */
export class Policy {
  /**
   * Objects that Kubernetes accepts, and that mean what they state: fields and values of the schemas of their kinds, for the version of the cluster; no
   * two objects of the same kind, namespace and name; names and labels that the API server accepts; no pods that a policy isolates by mistake, or that
   * the Pod Security level of their namespace refuses; no calls that network policies forbid.
   *
   * What Kubernetes accepts, but may not mean what it states, is a warning: a namespaced object without a namespace beside others that have one; a
   * namespace on a cluster-scoped object, which is ignored; equal names in charts without an environment, whose files may be for different clusters; an
   * API version that is deprecated.
   */
  public static valid(): Policy {
    return new Policy(VALID);
  }

  /** `valid`, and pods that Pod Security "restricted" accepts, whatever level their namespace enforces. */
  public static restricted(): Policy {
    return new Policy(RESTRICTED);
  }

  /**
   * `restricted`, and what trusted scanners ask of a workload in production: resources, images of a version, probes, users and tokens without rights,
   * Secrets as files, several pods on several nodes, NetworkPolicies, roles without wildcards, kinds with a known schema. What only some teams want, such as CPU limits, is a
   * warning.
   */
  public static production(): Policy {
    return new Policy(PRODUCTION);
  }

  /** Any objects that can be written. */
  public static none(): Policy {
    return new Policy([]);
  }

  /**
   * Accepts the findings of a rule about all objects of a construct, and of the constructs below it. The annotation `cdk8s-shop/suppress.<rule>` of an
   * object, whose value is the reason, does the same for that object.
   *
   * @param rule id of the rule, in which the finding ends
   * @param reason why the findings are accepted; reports contain it
   * @throws ConfigurationError for an empty reason
   */
  public static suppress(construct: IConstruct, rule: string, reason: string): void {
    suppress(construct, rule, reason);
  }

  private constructor(
    private readonly given: readonly IRule[],
    /** Ids of rules that were left out: they may be suppressed. */
    private readonly omitted: readonly string[] = [],
  ) {}

  /** The rules, in the order in which they are checked. */
  public get rules(): IRule[] {
    return [...this.given];
  }

  /**
   * This policy and further rules.
   *
   * @throws ConfigurationError for an id that is not valid, or that another rule has
   */
  public with(...rules: IRule[]): Policy {
    const ids = new Set(this.given.map(({ id }) => id));
    for (const { id } of rules) {
      if (!ID.test(id) || id.length > LONGEST_ID) {
        throw new ConfigurationError(
          'policy',
          `id "${id}" of a rule is not valid: use at most ${LONGEST_ID} lower-case letters, digits and dashes, such as "image-tag"`,
        );
      }
      if (ids.has(id)) {
        throw new ConfigurationError('policy', `rule "${id}" is part of the policy already: use another id, or omit it by \`without\``);
      }
      ids.add(id);
    }
    return new Policy([...this.given, ...rules], this.omitted);
  }

  /**
   * This policy without some rules.
   *
   * @param ids ids of the rules, in which findings end
   * @throws ConfigurationError for a rule that is not part of the policy
   */
  public without(...ids: string[]): Policy {
    const unknown = ids.find((id) => this.given.every((rule) => rule.id !== id));
    if (unknown !== undefined) {
      throw new ConfigurationError(
        'policy',
        `rule "${unknown}" is not part of the policy: use one of ${this.given.map(({ id }) => id).join(', ')}`,
      );
    }
    return new Policy(
      this.given.filter(({ id }) => !ids.includes(id)),
      [...this.omitted, ...ids],
    );
  }

  /** @internal whether all rules are those of this library */
  public get _isOurs(): boolean {
    return this.given.every((rule) => PRODUCTION.includes(rule));
  }

  /** @internal findings about all objects of one cluster */
  public _check(objects: () => ObjectSet): Report {
    const findings: Reported[] = [];
    const suppressed: Suppressed[] = [];
    if (this.given.length === 0) {
      return { findings, suppressed };
    }
    const set = objects();
    // Suppressions are for all policies: a rule of another one of this library is not unknown.
    const suppressions = new Suppressions(new Set([...this.given, ...PRODUCTION].map(({ id }) => id).concat(this.omitted)));
    const refused = this.given.includes(schema) ? new RefusedValues(set) : undefined;
    for (const rule of this.given) {
      for (const finding of rule.check(set)) {
        if (rule !== schema && refused?.include(finding) && suppressions.reason(finding.object, schema.id) === undefined) {
          continue;
        }
        const found = reported(rule, finding);
        const reason = suppressions.reason(finding.object, rule.id);
        if (reason === undefined) {
          findings.push(found);
        } else {
          suppressed.push({ ...found, reason });
        }
      }
    }
    const own = suppressionRule(suppressions);
    own.check(set).forEach((finding) => findings.push(reported(own, finding)));
    return { findings, suppressed };
  }
}
