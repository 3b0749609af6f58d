import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, BuildOptions } from 'esbuild';

const ROOT = join(__dirname, '../../..');
const COMPILED = join(ROOT, 'build/bench');
const OPTIONS: BuildOptions = { outbase: ROOT, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'error' };

/** What is run, compiled: file by file, as in the published package. */
export const RUN = join(COMPILED, 'test/bench/app/run.js');
export const ONE_SHOP = join(COMPILED, 'test/bench/app/one-shop.js');
/** In one file with all that it needs. It is where the shop's own files are looked for. */
export const ONE_SHOP_BUNDLED = join(COMPILED, 'lib/shop/constructs/one-shop.js');

/** Compiles the library, the shop and what is measured, so that the time is that of a user's compiled program. */
export function compile(): void {
  rmSync(COMPILED, { recursive: true, force: true });
  const entryPoints = ['lib', 'imports', 'test/bench/app'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(ROOT, folder, file)),
  );
  buildSync({ ...OPTIONS, entryPoints, outdir: COMPILED });
  buildSync({ ...OPTIONS, entryPoints: [join(__dirname, 'one-shop.ts')], bundle: true, outfile: ONE_SHOP_BUNDLED });
  // What the shop reads.
  for (const folder of ['build/services', 'lib/shop/page/public', 'lib/shop/page/templates']) {
    cpSync(join(ROOT, folder), join(COMPILED, folder), { recursive: true });
  }
}
