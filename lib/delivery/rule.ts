import { json } from '../kubernetes/json';

/** A rule of a Role or ClusterRole, as RBAC knows it. */
export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

/** A right on one kind of object, or on one object of it. */
export interface Right {
  readonly group: string;
  readonly resource: string;
  /** Undefined for all objects of the kind. */
  readonly name?: string;
  readonly verbs: readonly string[];
}

const VERBS = ['get', 'list', 'create', 'update', 'patch', 'delete', 'bind', 'escalate'];

/** The rules of a role: one for each kind with names, one for each group without. */
export class Rules {
  /** By group, resource and name: verbs. */
  private readonly rights = new Map<string, { readonly right: Right; readonly verbs: Set<string> }>();
  private readonly held = new Map<string, PolicyRule>();

  public add(right: Right): void {
    const key = `${right.group}/${right.resource} ${right.name ?? ''}`;
    const known = this.rights.get(key) ?? { right, verbs: new Set() };
    right.verbs.forEach((verb) => known.verbs.add(verb));
    this.rights.set(key, known);
  }

  /** Adds a rule that another role of the output gives: the API server lets nobody give rights that they do not have. */
  public hold(rule: PolicyRule): void {
    this.held.set(json(rule), rule);
  }

  /** The rules in an order that does not depend on that of their addition. */
  public get list(): PolicyRule[] {
    const rules = new Map<string, { readonly group: string; readonly verbs: string[]; resources: Set<string>; names: Set<string> }>();
    for (const { right, verbs } of this.rights.values()) {
      const { group, resource, name } = right;
      const sorted = VERBS.filter((verb) => verbs.has(verb));
      // Names of a rule apply to each of its resources.
      const key = [group, name === undefined ? '' : resource, sorted.join()].join(' ');
      const rule = rules.get(key) ?? { group, verbs: sorted, resources: new Set(), names: new Set() };
      rules.set(key, rule);
      rule.resources.add(resource);
      if (name !== undefined) {
        rule.names.add(name);
      }
    }
    const own = [...rules]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { group, verbs, resources, names }]) => ({
        apiGroups: [group],
        resources: [...resources].sort(),
        ...(names.size > 0 && { resourceNames: [...names].sort() }),
        verbs,
      }));
    const held = [...this.held].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
    return [...own, ...held];
  }
}
