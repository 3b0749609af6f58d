import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt } from './command';
import { until } from './wait';

/** The project. */
export const ROOT = join(__dirname, '../../..');

/** What lies beside a checkout of the project where it is developed, and is not part of it. */
const SHARED = join(ROOT, '../shared');

export const EXTRAS = {
  /** Makes images pullable in the cluster of ../shared/cluster. */
  images: join(SHARED, 'cluster/images/push'),
  /** The Compose file of a Chinese shop. */
  compose: join(SHARED, 'compose/shop.yaml'),
  /** Starts an API server of the oldest release. */
  oldest: join(SHARED, 'cluster/oldest'),
  /** Installs the Prometheus operator, and a Prometheus that takes every monitor. */
  prometheus: join(SHARED, 'cluster/monitoring/up'),
  /** Installs Flux, and a Git server that it reads. */
  flux: join(SHARED, 'cluster/flux/up'),
  /** Installs Flagger, for the Gateway API and the Prometheus of the cluster. */
  flagger: join(SHARED, 'cluster/flagger/up'),
  /** The definitions of custom resources. */
  definitions: join(SHARED, 'crds'),
} as const;

export type Extra = keyof typeof EXTRAS;

export function has(extra: Extra): boolean {
  return existsSync(EXTRAS[extra]);
}

/** Starts an extra. Each waits for a minute or two, which is short on a busy machine, and goes on from what is there when it is started again. */
export async function start(extra: Extra): Promise<void> {
  const options = { timeout: 300, env: { CLUSTER_HOME: dirname(process.env.KUBECONFIG!) } };
  await until(`${EXTRAS[extra]} has ended well`, 600, async () => {
    const { code, stdout, stderr } = await attempt(EXTRAS[extra], [], options);
    return code === 0 ? { done: undefined } : { reason: `It ended with ${code}:\n${stderr}${stdout}` };
  });
}

/** `test`, or where an extra is not there, a test that is skipped and says what is missing. */
export function testWith(...extras: readonly Extra[]): (name: string, body: () => Promise<void>, timeout?: number) => void {
  const missing = extras.filter((extra) => !has(extra)).map((extra) => EXTRAS[extra]);
  return missing.length === 0
    ? test
    : (name) => {
        test.skip(`${name} (not there: ${missing.join(', ')})`, () => undefined);
      };
}
