import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Environment } from './environment';

/** By app: constructs by environment and key. */
const created = new WeakMap<IConstruct, Map<string, IConstruct>>();

/**
 * The construct that an environment needs once, however many services use it: its namespace, the certificate of a host. The first call
 * creates it, in the chart of `scope`; its place in the tree does not show in the output.
 */
export function oncePerEnvironment<T extends Construct>(scope: IConstruct, key: string, create: (chart: Chart, id: string) => T): T {
  const constructs = created.get(scope.node.root) ?? new Map<string, IConstruct>();
  created.set(scope.node.root, constructs);
  const unique = `${Environment.of(scope)._folder}/${key}`;
  const known = constructs.get(unique) as T | undefined;
  if (known) {
    return known;
  }
  const construct = create(Chart.of(scope), key);
  constructs.set(unique, construct);
  return construct;
}
