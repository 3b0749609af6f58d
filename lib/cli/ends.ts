import { isIP } from 'node:net';
import { selects } from '../kubernetes/label-selector';
import { listed } from '../kubernetes/listed';
import { objectNamespace } from '../kubernetes/object-title';
import type { Manifest } from '../kubernetes/rendered-object';
import { fieldsOf } from '../kubernetes/untyped';
import { addressEnd, Endpoint } from '../policy/reachability/endpoint';
import { checkTarget, Target } from '../policy/reachability/policy-port';
import { Reachability } from '../policy/reachability/reachability';
import { Workload } from '../policy/reachability/workload';
import { WorkloadNames } from '../policy/reachability/workload-names';

/** Finds the ends of connections in a cluster. */
export class Ends {
  private readonly names: WorkloadNames;
  private readonly known = new Map<string, Endpoint>();
  private readonly byAddress: ReadonlyMap<string, Endpoint>;

  constructor(
    private readonly cluster: Reachability,
    private readonly objects: readonly Manifest[],
  ) {
    const { workloads } = cluster;
    this.names = new WorkloadNames(workloads);
    this.byAddress = new Map(workloads.flatMap((workload) => (workload.podAddress ? [[workload.podAddress.toString(), workload]] : [])));
  }

  /**
   * The end that a text names: `namespace/name`, or `ip:ADDRESS`, which may be that of a pod that runs.
   *
   * @throws Error when there is no such end
   */
  public find(text: string): Endpoint {
    const end = this.known.get(text) ?? this.read(text);
    this.known.set(text, end);
    return end;
  }

  private read(text: string): Endpoint {
    if (text.startsWith('ip:')) {
      const end = addressEnd(text.slice(3));
      return this.byAddress.get(end.address.toString()) ?? end;
    }
    if (isIP(text) > 0) {
      throw new Error(`"${text}" is the name of no workload: write ip:${text} for the address`);
    }
    const service = this.names.has(text) ? undefined : this.objects.find((object) => object.kind === 'Service' && isNamed(object, text));
    if (service) {
      throw new Error(`"${text}" is a Service: name what creates its pods, ${this.behind(service)}, and the port of these`);
    }
    return this.names.find(text, 'give the objects of one of them');
  }

  /** The workloads whose pods a Service selects. */
  private behind(service: Manifest): string {
    const matchLabels = fieldsOf(fieldsOf(service.spec).selector) as { [key: string]: string };
    const namespace = objectNamespace(service);
    const isSelected = (workload: Workload) => workload.namespace === namespace && selects({ matchLabels }, workload.labels);
    return listed(this.cluster.workloads.filter(isSelected).map(({ name }) => name)) || 'such as a Deployment';
  }
}

function isNamed(object: Manifest, text: string): boolean {
  const name = object.metadata?.name;
  return text === name || text === `${objectNamespace(object)}/${name}`;
}

/**
 * A port as `8080/TCP`, `53/UDP` or `8080`.
 *
 * @throws Error for other text
 */
export function readPort(text: string): Target {
  const parts = /^(\d+)(?:\/(.*))?$/.exec(text);
  if (parts === null) {
    throw new Error(`"${text}" is not a port: use a number and a protocol, such as 8080/TCP`);
  }
  const [, digits, protocol = 'TCP'] = parts;
  const target = { port: Number(digits), protocol };
  checkTarget(target);
  return target;
}
