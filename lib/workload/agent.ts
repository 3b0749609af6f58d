import { Construct } from 'constructs';
import { AgentProps } from './agent-props';
import { createAgent } from './create/agent';
import { AgentModel, resolveAgent } from './resolve/agent';
import { Workload } from './workload';

/**
 * A process that runs once on each node, such as a collector of logs: a DaemonSet. It may use directories of the node, by `Storage.host`, and run as root.
 *
 * Its namespace then enforces the Pod Security level that its pods need, so other workloads have a namespace of their own.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 * @example
 * const agents = new Chart(chart, 'agents', { namespace: 'agents' });
 * const logs = new Agent(agents, 'log-agent', {
 *   image: Image.of('ghcr.io/acme/log-agent:1.0.0'),
 *   storage: Storage.host('/var/log'),
 *   root: true,
 *   everyNode: true,
 * });
 * logs.calls(new ExternalService(agents, 'log-store', { host: 'logs.example.com', port: Port.https(443) }));
 */
export class Agent extends Workload {
  /** @internal */
  public override readonly _model: AgentModel;

  /** @throws ConfigurationError for input that cannot become valid objects, and where other workloads would lose the level of their namespace */
  constructor(scope: Construct, id: string, props: AgentProps) {
    const model = resolveAgent(scope, id, props);
    super(scope, id);
    this._model = model;
    createAgent(this, model);
  }
}
