import { fail } from 'node:assert';
import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { listed } from './find';
import { KubernetesObject, Labels, nameOf, objectNamespace, titleOf } from './object';
import { PodTemplate, podTemplateOf, runningContainers } from '../kubernetes/pod-template';

/** The pods of a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod, as NetworkPolicies select them. */
export interface Workload {
  /** `Deployment shop/cart`. */
  readonly title: string;
  /** `shop/cart`. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Declared ports of its containers. */
  readonly ports: readonly NamedPort[];
}

/** A port of a container. */
export interface NamedPort {
  readonly name?: string;
  readonly number: number;
  readonly protocol: string;
}

/** All workloads among the objects. */
export function workloadsOf(objects: readonly KubernetesObject[]): Workload[] {
  return objects.flatMap((object) => {
    const template = podTemplateOf(object);
    return template === undefined ? [] : [workload(object, template)];
  });
}

/**
 * Finds a workload by its name, or by `namespace/name`.
 *
 * @throws AssertionError when none exists, or several do
 */
export function workloadNamed(objects: readonly KubernetesObject[], name: string): Workload {
  const candidates = objects.filter((object) => podTemplateOf(object) !== undefined);
  const found = candidates.filter(
    (object) => object.metadata.name === name || `${objectNamespace(object)}/${object.metadata.name}` === name,
  );
  if (found.length > 1) {
    const remedy = name.includes('/') ? 'give the construct of one instead' : 'write namespace/name';
    fail(`several workloads are called ${name}, ${listed(found.map(titleOf))}: ${remedy}`);
  }
  const names = candidates.length > 0 ? `the workloads are ${listed(candidates.map(nameOf))}` : 'the source has no workloads';
  return workloadsOf(found).at(0) ?? fail(`no workload ${name} exists: ${names}`);
}

/**
 * The workload of a construct: the nearest below it, so that a service that contains its database is the service.
 *
 * @throws AssertionError when none exists, or several are equally near
 */
export function workloadBelow(construct: IConstruct): Workload {
  for (let level: IConstruct[] = [construct]; level.length > 0; level = level.flatMap(({ node }) => node.children)) {
    const objects = level.filter((child) => ApiObject.isApiObject(child)).map((apiObject) => apiObject.toJson() as KubernetesObject);
    const workloads = workloadsOf(objects);
    if (workloads.length > 1) {
      fail(
        `${construct.node.path || 'the app'} has several workloads, ${listed(workloads.map(({ title }) => title))}: give the construct of one`,
      );
    }
    if (workloads.length === 1) {
      return workloads[0];
    }
  }
  return fail(`${construct.node.path || 'the app'} has no workload, such as a Deployment`);
}

function workload(object: KubernetesObject, template: PodTemplate): Workload {
  const containers = runningContainers(template);
  return {
    title: titleOf(object),
    name: nameOf(object),
    namespace: objectNamespace(object),
    labels: template.metadata?.labels ?? {},
    ports: containers.flatMap(({ ports = [] }) =>
      ports.map(({ name, containerPort, protocol = 'TCP' }) => ({ name, number: containerPort, protocol })),
    ),
  };
}
