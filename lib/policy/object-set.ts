import { hasPods } from '../kubernetes/pod-template';
import { ByKind } from './by-kind';
import { CheckedObject } from './checked-object';
import { CheckedContainer, CheckedPod } from './checked-pod';
import type { ClusterFacts } from './cluster-facts';
import { ExistingObjects } from './existing';
import type { FieldIndex } from './field-index';
import { KindIndex } from './kind-index';
import { metadataIndex } from './metadata-index';
import { NameIndex } from './name-index';
import { PodIndex, Selection } from './pod-index';
import { PodSet } from './pod-set';
import type { Declarations } from './reachability/declaration';
import { Reachability } from './reachability/reachability';
import { SchemaVerdicts } from './schema-verdicts';

/**
 * All objects of one cluster: where rules resolve references. Every look-up takes constant time, apart from the size of its result.
 *
 * @example
 * declare const set: ObjectSet;
 * const claim = set.find('', 'PersistentVolumeClaim', 'data', 'shop');
 */
export class ObjectSet {
  /** @internal */
  public static _of(objects: readonly CheckedObject[], facts: ClusterFacts): ObjectSet {
    return new ObjectSet([...objects], facts);
  }

  private readonly scopes = new ByKind(({ _manifest }) => this.facts.isNamespaced(_manifest));
  private kinds?: KindIndex;
  private names?: NameIndex;
  private existing?: ExistingObjects;
  private podsByObject?: Map<CheckedObject, CheckedPod>;
  private ofAll?: PodSet;
  private metadata?: FieldIndex<CheckedObject>;
  private ofTemplates?: PodSet;
  private index?: PodIndex;
  private verdicts?: SchemaVerdicts;
  private connections?: { readonly judged?: Reachability };

  private constructor(
    /** All objects. */
    public readonly all: CheckedObject[],
    private readonly facts: ClusterFacts,
  ) {}

  /** Minor versions of Kubernetes that must accept the objects: 29 for 1.29. */
  public get minors(): number[] {
    return [...this.facts.minors];
  }

  /** Whether an object is of a namespaced kind; undefined where that is unknown. */
  public isNamespaced(object: CheckedObject): boolean | undefined {
    return this.scopes.of(object);
  }

  /**
   * Objects of a kind.
   *
   * @param group API group, such as `apps`; '' for the core group
   */
  public ofKind(group: string, kind: string): CheckedObject[] {
    return this.kindIndex.of(group, kind);
  }

  /**
   * @internal objects whose kinds pass a test
   *
   * @param test must not depend on anything but the API version and the kind of the object
   */
  public _ofKinds(test: (object: CheckedObject) => boolean): readonly CheckedObject[] {
    return this.kindIndex.where(test);
  }

  /**
   * The object of a name: the first, where there are several; undefined where there is none.
   *
   * @param group API group, such as `apps`; '' for the core group
   * @param namespace omitted for cluster-scoped kinds, and for objects without a namespace
   */
  public find(group: string, kind: string, name: string, namespace?: string): CheckedObject | undefined {
    return this.nameIndex.find(group, kind, name, namespace ?? '');
  }

  /**
   * The object that a reference means. The namespace of an object without one is unknown: it may be any.
   *
   * @param group API group, such as `apps`; '' for the core group
   * @param namespace omitted for cluster-scoped kinds, and where it is unknown
   */
  public referent(group: string, kind: string, name: string, namespace?: string): CheckedObject | undefined {
    const found = this.find(group, kind, name, namespace) ?? (namespace ? this.find(group, kind, name) : undefined);
    return found ?? (namespace ? undefined : this.nameIndex.findAnywhere(group, kind, name));
  }

  /** @internal objects that the cluster has, beside those of the set */
  public get _existing(): ExistingObjects {
    return (this.existing ??= new ExistingObjects(this.all));
  }

  /**
   * @internal objects whose metadata has a field that is not null
   *
   * @param fields one of which is enough
   */
  public _withMetadata(...fields: string[]): CheckedObject[] {
    return (this.metadata ??= metadataIndex(this.all)).with(fields);
  }

  /** @internal objects whose name an earlier one of the same kind and namespace has */
  public get _repeated(): readonly CheckedObject[] {
    return this.nameIndex.repeated;
  }

  /** The pods of all objects that have some: of Pods and of workloads. */
  public get pods(): CheckedPod[] {
    return this.podSet.pods;
  }

  /** All containers of all pods. */
  public get containers(): CheckedContainer[] {
    return this.podSet.containers;
  }

  /**
   * Pods whose specification has a field that is not null: `podsWith('volumes')`.
   *
   * @param fields one of which is enough
   */
  public podsWith(...fields: string[]): CheckedPod[] {
    return this.podSet.podsWith(...fields);
  }

  /**
   * Containers with a field that is not null: `containersWith('env', 'envFrom')`.
   *
   * @param fields one of which is enough
   */
  public containersWith(...fields: string[]): CheckedContainer[] {
    return this.podSet.containersWith(...fields);
  }

  /** @internal the pods of all objects, and those of PodTemplates, which run nowhere */
  public get _templates(): PodSet {
    if (!this.ofTemplates) {
      const templates = this.ofKind('', 'PodTemplate').map((object) => CheckedPod._of(object, object.at('template')));
      this.ofTemplates = templates.length === 0 ? this.podSet : new PodSet([...this.pods, ...templates]);
    }
    return this.ofTemplates;
  }

  /** The pods of an object; undefined for a kind without pods. */
  public podOf(object: CheckedObject): CheckedPod | undefined {
    return this.ofObjects.get(object);
  }

  /**
   * Pods that a selector with `matchLabels` and `matchExpressions` selects in a namespace; none for a selector that the API server refuses.
   *
   * @param namespace omitted for objects without a namespace
   */
  public podsSelectedBy(selector: unknown, namespace?: string): CheckedPod[] {
    return [...this._selection(selector, namespace).pods];
  }

  /** @internal as `podsSelectedBy`, with the selector where it is valid */
  public _selection(selector: unknown, namespace?: string): Selection {
    return this.podIndex.selection(selector, namespace);
  }

  /** Services whose selector selects pods. */
  public servicesFor(pod: CheckedPod): CheckedObject[] {
    return this.podIndex.servicesFor(pod);
  }

  private get kindIndex(): KindIndex {
    return (this.kinds ??= new KindIndex(this.all));
  }

  private get nameIndex(): NameIndex {
    return (this.names ??= new NameIndex(this.all));
  }

  /** @internal whether the minors are those of no certain cluster, which may have another one */
  public get _assumesVersions(): boolean {
    return this.facts.assumesVersions === true;
  }

  /** @internal what code declares about connections; nothing where no code is known */
  public get _declarations(): Declarations {
    return this.facts.declarations ?? UNDECLARED;
  }

  /** @internal who can reach whom; undefined where nobody is restricted, and where the API server refuses a policy, which other rules report */
  public get _reachability(): Reachability | undefined {
    this.connections ??= { judged: this.judged() };
    return this.connections.judged;
  }

  /** @internal what the schemas of their kinds tell of the objects */
  public get _schemas(): SchemaVerdicts {
    const { minors, definitions = [] } = this.facts;
    const ofSet = this._ofKinds(({ kind }) => kind === 'CustomResourceDefinition').map(({ _manifest }) => _manifest);
    return (this.verdicts ??= new SchemaVerdicts(this.all, minors, [...ofSet, ...definitions]));
  }

  private judged(): Reachability | undefined {
    try {
      const isRestricted = this.ofKind('networking.k8s.io', 'NetworkPolicy').length > 0;
      return isRestricted ? new Reachability(this.all.map(({ _manifest }) => _manifest)) : undefined;
    } catch {
      return undefined;
    }
  }

  private get podSet(): PodSet {
    return (this.ofAll ??= new PodSet([...this.ofObjects.values()]));
  }

  private get podIndex(): PodIndex {
    return (this.index ??= new PodIndex(this.pods, this.ofKind('', 'Service')));
  }

  private get ofObjects(): Map<CheckedObject, CheckedPod> {
    if (!this.podsByObject) {
      this.podsByObject = new Map();
      for (const object of this.all) {
        if (hasPods(object)) {
          const path = object.kind === 'Pod' ? [] : object.kind === 'CronJob' ? OF_CRON_JOB : OF_WORKLOAD;
          this.podsByObject.set(object, CheckedPod._of(object, object.at(...path)));
        }
      }
    }
    return this.podsByObject;
  }
}

const OF_WORKLOAD = ['spec', 'template'];
const UNDECLARED: Declarations = { connections: [], workloads: [] };
const OF_CRON_JOB = ['spec', 'jobTemplate', 'spec', 'template'];
