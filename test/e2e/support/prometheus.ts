import { visit } from './visit';

/** What Prometheus fetches. */
export interface Target {
  readonly labels: { readonly job: string; readonly namespace: string; readonly pod: string };
  readonly health: string;
  readonly lastError: string;
}

/** A rule, and how its last evaluation went. */
export interface Rule {
  readonly name: string;
  readonly query: string;
  readonly health: string;
  readonly lastError?: string;
}

/** Everything it fetches from a namespace. */
export async function targetsIn(namespace: string): Promise<Target[]> {
  const { activeTargets } = await asked<{ activeTargets: Target[] }>('targets?state=active');
  return activeTargets.filter(({ labels }) => labels.namespace === namespace);
}

/** Every rule that it evaluates. */
export async function rules(): Promise<Rule[]> {
  const { groups } = await asked<{ groups: { rules: Rule[] }[] }>('rules');
  return groups.flatMap((group) => group.rules);
}

/** How many series an expression gives at this moment. @throws for one that it does not understand */
export async function seriesOf(expression: string): Promise<number> {
  const { result } = await asked<{ result: unknown[] }>(`query?query=${encodeURIComponent(expression)}`);
  return result.length;
}

async function asked<T>(path: string): Promise<T> {
  const { status, body } = await visit('prometheus.localhost', `/api/v1/${path}`);
  if (status !== 200) {
    throw new Error(`Prometheus answers ${status} to ${path}: ${body}`);
  }
  return (JSON.parse(body) as { data: T }).data;
}
