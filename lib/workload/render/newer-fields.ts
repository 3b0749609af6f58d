/** What is newer than the types of cdk8s-plus-27, by the names of containers. */
export interface NewerFields {
  /** Seconds that a container goes on after it was told to end. @see SINCE.sleepAction */
  readonly preStopSleep: ReadonlyMap<string, number>;
  /** Init containers that run on beside the others. @see SINCE.nativeSidecars */
  readonly runsOn: ReadonlySet<string>;
}

interface Templated {
  readonly spec: { readonly template: { readonly spec: { readonly containers: Container[]; readonly initContainers: Container[] } } };
}

interface Container {
  readonly name: string;
  restartPolicy?: string;
  lifecycle?: object;
}

/**
 * The one place where such fields are added, after a template has been rendered by its types, which would drop them.
 *
 * @param manifest with the template in its `spec`
 */
export function addNewerFields(manifest: unknown, { preStopSleep, runsOn }: NewerFields): unknown {
  const { containers, initContainers } = (manifest as Templated).spec.template.spec;
  for (const container of [...initContainers, ...containers]) {
    const seconds = preStopSleep.get(container.name);
    if (seconds !== undefined) {
      container.lifecycle = { ...container.lifecycle, preStop: { sleep: { seconds } } };
    }
    if (runsOn.has(container.name)) {
      container.restartPolicy = 'Always';
    }
  }
  return manifest;
}
