import { join } from 'node:path';
import { run } from './command';
import { EXTRAS, has, ROOT } from './extras';

/** Recipes of images that the cluster of ../shared/cluster has none for. */
const RECIPES = join(ROOT, 'test/e2e/recipes');

/** Makes the images of a folder of manifests, or of names, pullable where that must be done: clusters elsewhere have their registries. */
export async function providePullable(source: string | readonly string[]): Promise<void> {
  if (has('images')) {
    // One at a time: files run in two lanes.
    await run('flock', [EXTRAS.images, EXTRAS.images, ...(typeof source === 'string' ? [source] : ['--image', ...source])], {
      timeout: 900,
      env: { CLUSTER_RECIPES: RECIPES },
    });
  }
}
