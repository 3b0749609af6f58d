import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { gzipSync } from 'fflate';

const PROGRAMS = join(__dirname, '../programs');

/** The programs that run in the cluster. */
const ENTRY_POINTS = {
  cart: 'cart/cart-program.ts',
  search: 'search/search-program.ts',
  catalogue: 'catalogue/catalogue-program.ts',
  passwords: 'passwords/passwords-program.ts',
};

/** Writes each program and its dependencies to one file: the same bytes on every machine. */
export function bundle(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, entry] of Object.entries(ENTRY_POINTS)) {
    const { outputFiles } = buildSync({
      entryPoints: [join(PROGRAMS, entry)],
      bundle: true,
      minify: true,
      write: false,
      platform: 'node',
      target: 'node22',
      legalComments: 'none',
      logLevel: 'warning',
    });
    // Not the gzip of Node.js, whose bytes depend on its version.
    writeFileSync(join(folder, `${name}.js.gz`), gzipSync(outputFiles[0].contents, { level: 9, mtime: 0 }));
  }
}
