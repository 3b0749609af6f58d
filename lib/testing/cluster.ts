import { fail } from 'node:assert';
import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { listed } from '../kubernetes/listed';
import { titleOf } from '../kubernetes/object-title';
import { groupOf } from '../kubernetes/scope';
import { KubernetesObject } from './object';
import { objectsOf } from './source';

/**
 * The objects of the cluster that constructs belong to: the whole tree, or if that has an object twice, because it describes several
 * clusters, the outermost chart around all of the constructs that has none twice.
 *
 * @throws AssertionError when none exists
 */
export function clusterAround([construct, ...others]: readonly IConstruct[]): KubernetesObject[] {
  const around = construct.node.scopes.filter((scope) => others.every(({ node }) => node.scopes.includes(scope)));
  if (around.length === 0) {
    fail(`${construct.node.path} and ${others[0].node.path} are not in one tree`);
  }
  let objects: KubernetesObject[] = [];
  for (const scope of around.filter((candidate) => candidate === construct.node.root || Chart.isChart(candidate))) {
    objects = objectsOf(scope);
    if (repeated(objects).length === 0) {
      break;
    }
  }
  return oneCluster(objects);
}

/**
 * The objects, if they can be in one cluster together.
 *
 * @throws AssertionError when an object exists twice
 */
export function oneCluster(objects: KubernetesObject[]): KubernetesObject[] {
  const twice = repeated(objects);
  if (twice.length > 0) {
    fail(`more than one ${listed(twice, 3)} exists: use the objects of one cluster, such as the chart of one environment`);
  }
  return objects;
}

/** Titles of objects that occur a second time. */
function repeated(objects: readonly KubernetesObject[]): string[] {
  const seen = new Set<string>();
  return objects.flatMap((object) => {
    const id = `${groupOf(object)}/${titleOf(object)}`;
    const repeats = seen.has(id);
    seen.add(id);
    return repeats ? [titleOf(object)] : [];
  });
}
