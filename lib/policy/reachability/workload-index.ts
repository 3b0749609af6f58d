import { Cidr } from '../../kubernetes/cidr';
import type { Manifest } from '../../kubernetes/rendered-object';
import { Alternatives, append, rarest } from './label-index';
import { Labelled, Namespaces } from './namespaces';
import { Workload, workloadsOf } from './workload';

/** The workloads of a cluster, by the labels of their pods and namespaces. */
export class WorkloadIndex {
  public readonly workloads: readonly Workload[];
  private readonly namespaces: Namespaces;
  private readonly labelled = new Map<Workload, Labelled>();
  private readonly byLabel = new Map<string, Workload[]>();
  private addressed?: readonly Workload[];

  constructor(
    objects: readonly Manifest[],
    /** Addresses that pods are taken to have, where they are not known. */
    public readonly podRange: Cidr,
  ) {
    this.workloads = workloadsOf(objects);
    this.namespaces = new Namespaces(objects);
    for (const workload of this.workloads) {
      this.labelsOf(workload).keys.forEach((key) => {
        append(this.byLabel, key, workload);
      });
    }
  }

  /** Workloads whose address is known. */
  public get withAddress(): readonly Workload[] {
    return (this.addressed ??= this.workloads.filter(({ podAddress }) => podAddress));
  }

  /** How many workloads have a label. */
  public readonly count = (label: string): number => this.byLabel.get(label)?.length ?? 0;

  /** Workloads that may have all of the required labels, each once: they have the rarest. */
  public candidates(required: readonly Alternatives[]): readonly Workload[] {
    return rarest(required, this.count)?.flatMap((label) => this.byLabel.get(label) ?? []) ?? this.workloads;
  }

  /** What selectors compare. */
  public labelsOf(workload: Workload): Labelled {
    const known = this.labelled.get(workload);
    if (known) {
      return known;
    }
    const labelled = this.namespaces.labelled(workload);
    this.labelled.set(workload, labelled);
    return labelled;
  }
}
