import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { gzipSync } from 'fflate';

/** The programs that run in the cluster, each in one file with everything it needs. */
const PROGRAMS = {
  cart: 'cart/service/main.ts',
  search: 'search/service/main.ts',
  catalogue: 'search/loader/main.ts',
  passwords: 'passwords/main.ts',
};

const SHOP = join(__dirname, '..');
const FOLDER = join(SHOP, '../../build/services');

mkdirSync(FOLDER, { recursive: true });
for (const [name, entry] of Object.entries(PROGRAMS)) {
  const { outputFiles } = buildSync({
    entryPoints: [join(SHOP, entry)],
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    target: 'node22',
    legalComments: 'none',
    logLevel: 'warning',
  });
  // Not Node's own gzip, which gives other bytes with other versions of Node.
  writeFileSync(join(FOLDER, `${name}.js.gz`), gzipSync(outputFiles[0].contents, { level: 9, mtime: 0 }));
}
