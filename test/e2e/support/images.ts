import { run } from './command';
import { EXTRAS, has } from './extras';

/** Makes the images of a folder of manifests, or of names, pullable where that must be done: clusters elsewhere have their registries. */
export async function providePullable(source: string | readonly string[]): Promise<void> {
  if (has('images')) {
    await run(EXTRAS.images, typeof source === 'string' ? [source] : ['--image', ...source], { timeout: 900 });
  }
}
