import { ApiObject, ApiObjectMetadata, Chart, ChartProps } from 'cdk8s';
import { App, Policy } from '../../lib';
import { ConfigurationError } from '../../lib/testing';
import { temporaryFolder } from '../app/files';

export interface Given {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly metadata?: ApiObjectMetadata | { name: unknown } | { labels: unknown };
  readonly spec?: unknown;
}

/** Findings about objects of one chart, line by line. */
export function findings(objects: Given[], props: ChartProps = {}): string[] {
  return report((app) => {
    const chart = new Chart(app, 'shop', props);
    objects.forEach((given, index) => {
      new ApiObject(chart, `o${index}`, { apiVersion: 'v1', ...given, metadata: { name: 'a', ...given.metadata } as ApiObjectMetadata });
    });
  });
}

export function report(build: (app: App) => unknown, policy?: Policy): string[] {
  const app = new App({ outdir: temporaryFolder(), policy });
  build(app);
  try {
    app.synthYaml();
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message.split('\n');
  }
}

export const named = (kind: string, name: unknown, apiVersion = 'v1') => ({ kind, metadata: { name }, apiVersion });
export const RBAC = 'rbac.authorization.k8s.io/v1';
