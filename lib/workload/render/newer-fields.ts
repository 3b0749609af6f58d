/** What is newer than the types of cdk8s-plus-27, by the names of containers. */
export interface NewerFields {
  /** Seconds that a container goes on after it was told to end. @see SINCE.sleepAction */
  readonly preStopSleep: ReadonlyMap<string, number>;
  /** Init containers that run on beside the others. @see SINCE.nativeSidecars */
  readonly runsOn: ReadonlySet<string>;
}

interface PodTemplate {
  readonly spec: { readonly containers: Container[]; readonly initContainers?: Container[] };
}

interface Container {
  readonly name: string;
  restartPolicy?: string;
  lifecycle?: object;
}

/** The one place where such fields are added to a template, after it has been rendered by its types, which would drop them. */
export function addNewerFields(template: object, { preStopSleep, runsOn }: NewerFields): void {
  const { containers, initContainers = [] } = (template as PodTemplate).spec;
  for (const container of [...initContainers, ...containers]) {
    const seconds = preStopSleep.get(container.name);
    if (seconds !== undefined) {
      container.lifecycle = { ...container.lifecycle, preStop: { sleep: { seconds } } };
    }
    if (runsOn.has(container.name)) {
      container.restartPolicy = 'Always';
    }
  }
}
