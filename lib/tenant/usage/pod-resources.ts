import { fieldsOf, itemsOf, textOf } from '../../kubernetes/untyped';
import { Bounds } from '../tenant-limits';
import { Amounts } from './amounts';

/** A container with what the API server adds to it. */
export interface ContainerResources {
  readonly name: string;
  /** `init` ends before the others start, unless it is a sidecar. */
  readonly type: 'app' | 'init' | 'sidecar';
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** The containers of a pod, with the defaults of the LimitRange of its namespace, in the order of their start. */
export function containersOf(podSpec: unknown, bounds: Bounds): ContainerResources[] {
  const { initContainers, containers } = fieldsOf(podSpec);
  const init = itemsOf(initContainers).map((container) => {
    const type = fieldsOf(container).restartPolicy === 'Always' ? 'sidecar' : 'init';
    return resolve(container, type, bounds);
  });
  return [...init, ...itemsOf(containers).map((container) => resolve(container, 'app', bounds))];
}

function resolve(container: unknown, type: ContainerResources['type'], bounds: Bounds): ContainerResources {
  const { name, resources } = fieldsOf(container);
  const { requests, limits } = fieldsOf(resources);
  const stated = Amounts.of(limits);
  return {
    name: textOf(name),
    type,
    // A limit is the request, too, where there is none: before the defaults of the namespace.
    requests: Amounts.of(requests).or(stated).or(Amounts.of(bounds.defaultRequest)),
    limits: stated.or(Amounts.of(bounds.default)),
  };
}

/**
 * What a pod needs: the sum of its containers, or what one of its init containers needs, beside the sidecars that have started before it.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function podAmounts(containers: readonly ContainerResources[], of: 'requests' | 'limits'): Amounts {
  let running = new Amounts();
  let most = new Amounts();
  for (const container of containers.filter(({ type }) => type !== 'app')) {
    const beside = running.plus(container[of]);
    most = most.atLeast(beside);
    running = container.type === 'sidecar' ? beside : running;
  }
  containers.filter(({ type }) => type === 'app').forEach((container) => (running = running.plus(container[of])));
  return running.atLeast(most);
}
