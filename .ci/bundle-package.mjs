// Bundles each entry of the published package to one file in build/entries, from what tsc or jsii has compiled to build/lib: loading one file takes a
// third of the time of loading them all. Types stay where the compiler writes them. Compiled files are bundled, not the sources, because jsii adds
// runtime type information to them.
import { buildSync } from 'esbuild';
import { appendFileSync, chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const ENTRIES = ['index.js', 'testing/index.js', 'cli/main.js'];
const COMMAND = join(ROOT, 'build/entries/cli/main.js');

buildSync({
  entryPoints: ENTRIES.map((entry) => join(ROOT, 'build/lib', entry)),
  bundle: true,
  platform: 'node',
  target: 'node20',
  outbase: join(ROOT, 'build/lib'),
  outdir: join(ROOT, 'build/entries'),
  // The user's own packages, and those that are published beside the files.
  external: ['cdk8s', 'cdk8s-plus-27', 'constructs', 'commander', 'yaml', 'cdk8s-shop/package.json'],
  legalComments: 'none',
  logLevel: 'warning',
});

// Programs that are ES modules find the names of exports by this statement, which is never executed.
// https://nodejs.org/api/esm.html#commonjs-namespaces
for (const entry of ['index.js', 'testing/index.js']) {
  const file = join(ROOT, 'build/entries', entry);
  const names = Object.keys(createRequire(import.meta.url)(file)).sort();
  appendFileSync(file, `0 && (module.exports = { ${names.join(', ')} });\n`);
}
chmodSync(COMMAND, 0o755);
