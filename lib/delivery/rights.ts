import type { Manifest } from '../kubernetes/rendered-object';
import { groupKind, groupOf, Scopes } from '../kubernetes/scope';
import { fieldsOf, itemsOf, textOf } from '../kubernetes/untyped';
import { Resources } from './resource';
import { PolicyRule, Rules } from './rule';

const RBAC = 'rbac.authorization.k8s.io';
/** What server-side apply, health checks and pruning ask for. The API server asks for `create` with the name where an applied object is new. */
const APPLY = ['get', 'create', 'patch'];
const PRUNE = ['delete'];
/** What a delivery never deletes, because everything in it, or all data, goes with it. A Namespace is there before, too. */
export const KEPT = ['Namespace', 'PersistentVolumeClaim', 'CustomResourceDefinition'];
/** Kinds that give rights, or reveal what others keep: rules always name their objects. */
const GUARDED = new Set([`${RBAC}/Role`, `${RBAC}/RoleBinding`, '/Secret']);
/** By kind: what health checks list, to tell a pod that has failed from one that starts. */
const WATCHED: { readonly [kind: string]: readonly (readonly [group: string, resource: string])[] | undefined } = {
  'apps/Deployment': [
    ['apps', 'replicasets'],
    ['', 'pods'],
  ],
  'apps/ReplicaSet': [['', 'pods']],
  'apps/StatefulSet': [['', 'pods']],
};

/** What the rights of a delivery are computed from. */
export interface Output {
  /** All objects of the environment. */
  readonly manifests: readonly Manifest[];
  /** Namespace of the environment, if it has one. */
  readonly namespace?: string;
  /** Names of kinds that are given. */
  readonly plurals: { readonly [kind: string]: string };
  /** Whether every rule names its objects. */
  readonly named: boolean;
  /** Verbs that the controller needs besides those of server-side apply. */
  readonly verbs: readonly string[];
}

/** The rights that applying, observing and pruning an output needs. */
export interface Rights {
  /** On cluster-scoped objects. */
  readonly cluster: PolicyRule[];
  /** By namespace, in alphabetical order. */
  readonly namespaces: ReadonlyMap<string, PolicyRule[]>;
  /** The objects, by whether they are namespaced. */
  readonly contents: { readonly namespaced: readonly Manifest[]; readonly clusterScoped: readonly Manifest[] };
  /** Objects without a namespace that need one. */
  readonly homeless: readonly Manifest[];
}

/** Computes the rights that an output needs, and no more. */
export function rightsOf(output: Output): Rights {
  return new Computation(output).rights;
}

class Computation {
  private readonly cluster = new Rules();
  private readonly namespaces = new Map<string, Rules>();
  private readonly contents = { namespaced: [] as Manifest[], clusterScoped: [] as Manifest[] };
  private readonly homeless: Manifest[] = [];
  private readonly own: Set<string>;
  private readonly resources: Resources;

  constructor(private readonly output: Output) {
    const { manifests, namespace, plurals } = output;
    const scopes = new Scopes();
    manifests.forEach((manifest) => scopes.learn(manifest));
    this.resources = new Resources(manifests, plurals);
    const created = manifests.filter((manifest) => groupKind(manifest) === '/Namespace').flatMap(({ metadata }) => metadata?.name ?? []);
    this.own = new Set([...created, ...(namespace === undefined ? [] : [namespace])]);
    for (const manifest of manifests) {
      const isNamespaced = scopes.isNamespaced(manifest) ?? manifest.metadata?.namespace !== undefined;
      if (isNamespaced && manifest.metadata?.namespace === undefined) {
        this.homeless.push(manifest);
      } else {
        this.contents[isNamespaced ? 'namespaced' : 'clusterScoped'].push(manifest);
        this.add(manifest, isNamespaced ? manifest.metadata!.namespace : undefined);
      }
    }
  }

  public get rights(): Rights {
    const namespaces = [...this.namespaces].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, rules]) => [name, rules.list] as const);
    return { cluster: this.cluster.list, namespaces: new Map(namespaces), contents: this.contents, homeless: this.homeless };
  }

  /** @param namespace undefined for a cluster-scoped object */
  private add(manifest: Manifest, namespace: string | undefined): void {
    const rules = namespace === undefined ? this.cluster : this.rulesIn(namespace);
    const group = groupOf(manifest);
    const resource = this.resources.of(manifest);
    const name = this.isNamed(manifest, namespace) ? manifest.metadata?.name : undefined;
    const isKept = KEPT.includes(manifest.kind);
    const apply = manifest.kind === 'Namespace' && group === '' ? APPLY.filter((verb) => verb !== 'create') : APPLY;
    rules.add({ group, resource, name, verbs: [...apply, ...this.output.verbs, ...(isKept ? [] : PRUNE)] });
    WATCHED[groupKind(manifest)]?.forEach(([ofGroup, listed]) => rules.add({ group: ofGroup, resource: listed, verbs: ['list'] }));
    if (group === RBAC) {
      this.addGiven(manifest, resource, rules);
    }
  }

  private isNamed(manifest: Manifest, namespace: string | undefined): boolean {
    if (namespace === undefined || !this.own.has(namespace) || GUARDED.has(groupKind(manifest))) {
      return true;
    }
    // The names of tasks end in a hash of their content, so each commit may bring another.
    return this.output.named && groupKind(manifest) !== 'batch/Job';
  }

  /**
   * What giving rights needs: to have them, and to refer to the role even while it does not exist, as in a first dry run.
   *
   * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
   */
  private addGiven({ kind, metadata, rules: given, aggregationRule, roleRef }: Manifest, resource: string, rules: Rules): void {
    if (kind === 'Role' || kind === 'ClusterRole') {
      itemsOf(given).forEach((rule) => rules.hold(rule as PolicyRule));
      // The rules of an aggregating role are those of others, which nobody knows here.
      rules.add({ group: RBAC, resource, name: metadata?.name, verbs: aggregationRule === undefined ? ['bind'] : ['bind', 'escalate'] });
    } else if (kind === 'RoleBinding' || kind === 'ClusterRoleBinding') {
      const { kind: of, name } = fieldsOf(roleRef);
      rules.add({ group: RBAC, resource: of === 'Role' ? 'roles' : 'clusterroles', name: textOf(name), verbs: ['bind'] });
    }
  }

  private rulesIn(namespace: string): Rules {
    const known = this.namespaces.get(namespace) ?? new Rules();
    this.namespaces.set(namespace, known);
    return known;
  }
}
