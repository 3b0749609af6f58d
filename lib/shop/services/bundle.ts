import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { gzipSync } from 'fflate';

const SHOP = join(__dirname, '..');

/** The programs that run in the cluster. */
const PROGRAMS = {
  cart: 'cart/service/main.ts',
  search: 'search/service/main.ts',
  catalogue: 'search/loader/main.ts',
  passwords: 'passwords/main.ts',
};

/** Writes each program into one file with everything that it needs: the same bytes, wherever and whenever. */
export function bundle(folder: string): void {
  mkdirSync(folder, { recursive: true });
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
    writeFileSync(join(folder, `${name}.js.gz`), gzipSync(outputFiles[0].contents, { level: 9, mtime: 0 }));
  }
}
