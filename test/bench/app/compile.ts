import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, BuildOptions } from 'esbuild';

const ROOT = join(__dirname, '../../..');
const COMPILED = join(ROOT, 'build/bench');
const OPTIONS: BuildOptions = { outbase: ROOT, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'error' };

/** Compiled file by file, with all of the library: for measurements of its parts. */
export const RUN_PARTS = join(COMPILED, 'test/bench/app/run.js');
/** Compiled file by file, with the library as it is published: one file. */
export const RUN = join(COMPILED, 'published/test/bench/app/run.js');
/** The shop compiled file by file, with the library as it is published. */
export const ONE_SHOP = join(COMPILED, 'published/test/bench/app/one-shop.js');
/** The shop on a fleet, likewise. */
export const FLEET = join(COMPILED, 'published/test/bench/app/fleet.js');
/** Bundled to one file. */
export const ONE_SHOP_BUNDLED = join(COMPILED, 'one-shop.js');

/** Compiles the library, the shop and the measured programs, so that times are those of a compiled program. */
export function compile(): void {
  rmSync(COMPILED, { recursive: true, force: true });
  const entryPoints = ['lib', 'imports', 'test/bench/app'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(ROOT, folder, file)),
  );
  buildSync({ ...OPTIONS, entryPoints, outdir: COMPILED });
  buildSync({
    ...OPTIONS,
    entryPoints: [join(__dirname, 'one-shop.ts')],
    bundle: true,
    outfile: ONE_SHOP_BUNDLED,
    external: ['cdk8s-shop/package.json'],
  });
  const published = entryPoints.filter((file) => /lib\/shop\/|test\/bench\/app\//.test(file));
  buildSync({ ...OPTIONS, entryPoints: published, outdir: join(COMPILED, 'published') });
  writeFileSync(join(COMPILED, 'published/lib/index.js'), `module.exports = require(${JSON.stringify(ROOT)});\n`);
}
