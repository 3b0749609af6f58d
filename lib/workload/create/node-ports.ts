import { Construct, IConstruct } from 'constructs';
import { oncePerEnvironment } from '../../environment/once-per-environment';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { ReplicatedModel } from '../resolve/replicated';
import { Workload } from '../workload';

/** The node ports of a cluster, which all of its services share. */
class NodePorts extends Construct {
  public readonly owners = new Map<string, IConstruct>();
}

/**
 * Reserves the node ports of a service.
 *
 * @throws ConfigurationError for a node port of another service of the environment
 */
export function reserveNodePorts(workload: Workload, { serviceType: { _nodePorts: nodePorts }, ports }: ReplicatedModel): void {
  if (nodePorts.size === 0) {
    return;
  }
  // No service has a name with a dot.
  const { owners } = oncePerEnvironment(workload, 'node.ports', (chart, id) => new NodePorts(chart, id));
  for (const { name, protocol } of ports.filter((port) => nodePorts.has(port.name))) {
    const key = `${nodePorts.get(name)}/${protocol}`;
    const owner = owners.get(key);
    if (owner) {
      throw new ConfigurationError(workload, `node port ${key} is taken by ${owner.node.path}: use another one`);
    }
    owners.set(key, workload);
  }
}
