import { ApiObject, ApiObjectMetadata, Chart, ChartProps } from 'cdk8s';
import { App, Policy } from '../../lib';
import { ConfigurationError } from '../../lib/testing';
import { temporaryFolder } from '../app/files';

export interface Given {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly metadata?: ApiObjectMetadata | { name: unknown } | { labels: unknown };
  readonly spec?: unknown;
  readonly [field: string]: unknown;
}

/** Findings about objects of one chart, as by `report`. */
export function findings(objects: Given[], props: ChartProps = {}): string[] {
  return report((app) => {
    const chart = new Chart(app, 'shop', props);
    objects.forEach((given, index) => {
      new ApiObject(chart, `o${index}`, { apiVersion: 'v1', ...given, metadata: { name: 'a', ...given.metadata } as ApiObjectMetadata });
    });
  });
}

/**
 * What a user reads: the lines of the error, or the warnings where there is none.
 *
 * @param policy by default `valid` without schemas, for objects that have the fields of interest alone
 */
export function report(build: (app: App) => unknown, policy = Policy.valid().without('schema')): string[] {
  const app = new App({ outdir: temporaryFolder(), policy });
  build(app);
  try {
    return reported(() => app.synthYaml());
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message.split('\n');
  }
}

/** What an action reports on stderr. */
export function reported(action: () => unknown): string[] {
  const lines: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  const environment = jest.replaceProperty(process, 'env', { ...process.env, CDK8S_SHOP_REPORT: 'true' });
  try {
    action();
  } finally {
    write.mockRestore();
    environment.restore();
  }
  return lines.map((line) => line.trimEnd().replace(/^cdk8s-shop: /, ''));
}

export const named = (kind: string, name: unknown, apiVersion = 'v1') => ({ kind, metadata: { name }, apiVersion });
export const RBAC = 'rbac.authorization.k8s.io/v1';
