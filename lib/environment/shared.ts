import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Environment } from './environment';

/** By app: what was made, by environment and key. */
const made = new WeakMap<IConstruct, Map<string, IConstruct>>();

/**
 * What an environment needs once, however many services ask for it: its namespace, a host's certificate. The first who asks has it made,
 * in the asker's chart; where it is in the tree does not show in the output.
 */
export function shared<T extends Construct>(scope: IConstruct, key: string, create: (chart: Chart, id: string) => T): T {
  const chart = Chart.of(scope);
  const of = made.get(scope.node.root) ?? new Map<string, IConstruct>();
  made.set(scope.node.root, of);
  const unique = `${Environment.of(scope).name}/${key}`;
  const known = of.get(unique) as T | undefined;
  if (known) {
    return known;
  }
  const construct = create(chart, key);
  of.set(unique, construct);
  return construct;
}
