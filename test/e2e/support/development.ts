import { join } from 'node:path';
import { ROOT } from './extras';
import { providePullable } from './images';
import { kubectl } from './kubectl';
import { NAMESPACES, notLeaving } from './namespaces';
import { allReady } from './readiness';

/** What the project commits for a cluster without add-ons. */
export const DEVELOPMENT = join(ROOT, 'dist/development');

/** Makes sure that the shop runs as it is committed, whatever a test before has done to it. */
export async function developmentRuns(): Promise<void> {
  await providePullable(DEVELOPMENT);
  await notLeaving(NAMESPACES.development);
  await kubectl(['apply', '-f', DEVELOPMENT]);
  await allReady(NAMESPACES.development, 400);
}
