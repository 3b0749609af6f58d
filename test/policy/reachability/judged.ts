import { Manifest } from '../../../lib/kubernetes/rendered-object';
import { Reachability } from '../../../lib/policy/reachability/reachability';
import { WorkloadNames } from '../../../lib/policy/reachability/workload-names';
import { refused } from './refused';

/** The connections that are judged to be refused. */
export function judged(objects: readonly Manifest[]): string[] {
  const cluster = new Reachability(objects);
  const names = new WorkloadNames(cluster.workloads);
  return refused((from, to, port) => {
    const [number, protocol] = port.split('/');
    return cluster.judge(names.find(from, ''), names.find(to, ''), { port: Number(number), protocol }).likely === 'yes';
  });
}
