import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt, run } from './command';
import { established } from './definitions';
import { EXTRAS, start } from './extras';
import { kubectl } from './kubectl';

/** Lies where the cluster has its files. */
const KUBECONFIG = join(dirname(process.env.KUBECONFIG ?? ''), 'oldest.kubeconfig');
const HOME = { env: { CLUSTER_HOME: dirname(KUBECONFIG) } };

/** Environment of commands that are for the oldest API server. */
export const OLDEST: Readonly<Record<string, string>> = { KUBECONFIG };

/** Its minor version. */
export const OLDEST_MINOR = 29;

/** Starts the oldest API server, without objects, and makes the definitions of custom resources known to it. */
export async function startOldest(): Promise<void> {
  await run(EXTRAS.oldest, ['down'], HOME);
  await start('oldest');
  // Definitions have fields that came later, which apply would refuse: they are left out.
  await kubectl(['create', '--validate=false', '-f', EXTRAS.definitions], { env: OLDEST });
  await established({ env: OLDEST });
}

export async function stopOldest(): Promise<void> {
  if (existsSync(KUBECONFIG)) {
    await attempt(EXTRAS.oldest, ['down'], HOME);
  }
}

/** Minor version of an API server. */
export async function minorOf(env: Readonly<Record<string, string>>): Promise<number> {
  const { serverVersion } = JSON.parse(await kubectl(['version', '-o', 'json'], { env })) as { serverVersion: { minor: string } };
  return parseInt(serverVersion.minor);
}
