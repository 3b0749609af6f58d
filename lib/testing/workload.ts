import { fail } from 'node:assert';
import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { listed } from '../kubernetes/listed';
import { titleOf } from '../kubernetes/object-title';
import { hasPods } from '../kubernetes/pod-template';
import { Workload } from '../policy/reachability/workload';
import { WorkloadNames } from '../policy/reachability/workload-names';
import { KubernetesObject } from './object';

/**
 * Finds a workload by its name, or by `namespace/name`.
 *
 * @throws AssertionError when none exists, or several do
 */
export function workloadNamed(workloads: readonly Workload[], name: string): Workload {
  try {
    return new WorkloadNames(workloads).find(name, 'give the construct of one instead');
  } catch (error) {
    return fail((error as Error).message);
  }
}

/**
 * The workload of a construct: the nearest below it, so that a service that contains its database is the service.
 *
 * @param workloads all of the cluster
 * @throws AssertionError when none exists, or several are equally near
 */
export function workloadBelow(workloads: readonly Workload[], construct: IConstruct): Workload {
  for (let level: IConstruct[] = [construct]; level.length > 0; level = level.flatMap(({ node }) => node.children)) {
    const objects = level.filter((child) => ApiObject.isApiObject(child)).filter(hasPods);
    if (objects.length > 1) {
      const titles = objects.map((apiObject) => titleOf(apiObject.toJson() as KubernetesObject));
      fail(`${construct.node.path || 'the app'} has several workloads, ${listed(titles)}: give the construct of one`);
    }
    if (objects.length === 1) {
      const title = titleOf(objects[0].toJson() as KubernetesObject);
      return workloads.find((workload) => workload.title === title)!;
    }
  }
  return fail(`${construct.node.path || 'the app'} has no workload, such as a Deployment`);
}
