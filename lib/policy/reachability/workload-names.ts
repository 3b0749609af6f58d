import { listed } from '../../kubernetes/listed';
import { Workload } from './workload';

/** Workloads by their names. */
export class WorkloadNames {
  private readonly byName = new Map<string, Workload[]>();

  constructor(private readonly workloads: readonly Workload[]) {
    for (const workload of workloads) {
      const short = workload.name.replace(/^.*\//, '');
      for (const name of [short, `${workload.namespace}/${short}`]) {
        this.byName.set(name, [...(this.byName.get(name) ?? []), workload]);
      }
    }
  }

  /** Whether a workload has the name, or several have it. */
  public has(name: string): boolean {
    return this.byName.has(name);
  }

  /**
   * Finds a workload by its name, or by `namespace/name`.
   *
   * @param remedy what to do where several of different kinds have that name in one namespace
   * @throws Error when none exists, or several do
   */
  public find(name: string, remedy: string): Workload {
    const found = this.byName.get(name) ?? [];
    if (found.length > 1) {
      const titles = listed(found.map(({ title }) => title));
      throw new Error(`several workloads are called ${name}, ${titles}: ${name.includes('/') ? remedy : 'write namespace/name'}`);
    }
    if (found.length === 0) {
      const names = listed(this.workloads.map((workload) => workload.name));
      throw new Error(`no workload ${name} exists: ${names ? `the workloads are ${names}` : 'the source has no workloads'}`);
    }
    return found[0];
  }
}
