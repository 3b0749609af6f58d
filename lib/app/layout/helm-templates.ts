import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Whether a folder is that of the templates of a Helm chart, as for `cdk8s synth --format helm`: Helm sends each file in it to the API server.
 *
 * @see https://helm.sh/docs/topics/charts/#the-chart-file-structure
 */
export function isOfHelmChart(folder: string): boolean {
  const path = resolve(folder);
  return basename(path) === 'templates' && existsSync(join(dirname(path), 'Chart.yaml'));
}
