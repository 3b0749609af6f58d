import { ApiObject, Chart } from 'cdk8s';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { CollectedObject, Tree } from '../collect/tree';
import { levels } from '../order/levels';
import { failure } from './failure';

/** Whether a chart decides what is written for it. */
export function hasOwnToJson(chart: Chart): boolean {
  return chart.toJson !== Chart.prototype.toJson;
}

/** Objects of a chart, without those of the charts in it. */
export function objectsOf(chart: Chart, tree = new Tree(chart)): CollectedObject[] {
  return tree.objects.filter((collected) => collected.chart === chart);
}

/**
 * Manifests of the objects of a chart, each after those it depends on: what `super.toJson()` returns in a chart that overrides it.
 *
 * The original validates the whole app each time, and adds dependencies to its constructs.
 */
export function renderChart(chart: Chart): unknown[] {
  const tree = new Tree(chart);
  const objects = objectsOf(chart, tree);
  const stages = objects.map(() => 0);
  const found = levels(tree, objects, stages, []);
  return objects
    .map(({ object }, position) => ({ object, level: found[position] }))
    .sort((a, b) => a.level - b.level)
    .map(({ object }) => manifestOf(object));
}

function manifestOf(object: ApiObject): unknown {
  try {
    return object.toJson();
  } catch (error) {
    const { path, message } = failure(object, error);
    throw error instanceof ConfigurationError ? error : new ConfigurationError(path, message);
  }
}
