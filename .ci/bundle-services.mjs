// Bundles each program of the shop that runs in the cluster to one file in build/services: the same bytes on every machine. Programs whose inputs
// have not changed since are left alone. `node .ci/bundle-services.mjs [FOLDER]`
import { build, version } from 'esbuild';
import { gzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const PROGRAMS = {
  cart: 'cart/cart-program.ts',
  search: 'search/search-program.ts',
  catalogue: 'catalogue/catalogue-program.ts',
  passwords: 'passwords/passwords-program.ts',
};

/** What the output depends on beside its inputs: the options are in this file. */
const TOOLS = [SELF, ...['tsconfig.json', 'package.json', 'package-lock.json'].map((name) => join(ROOT, name))];

/** Bundles what has changed. */
export async function bundleServices(folder = join(ROOT, 'build/services')) {
  mkdirSync(folder, { recursive: true });
  const tools = TOOLS.map((file) => readFileSync(file));
  await Promise.all(
    Object.entries(PROGRAMS).map(async ([name, entry]) => {
      const base = hash(version, entry, ...tools);
      const [output, record] = [join(folder, `${name}.js.gz`), join(folder, `${name}.inputs.json`)];
      if (!isUpToDate(output, record, base)) {
        const { inputs, content } = await bundle(entry);
        replace(output, content);
        replace(record, JSON.stringify({ key: keyOf(base, inputs, content), inputs }));
      }
    }),
  );
}

async function bundle(entry) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(ROOT, 'lib/shop/programs', entry)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node22',
    legalComments: 'none',
    logLevel: 'warning',
  });
  // Not the gzip of Node.js, whose bytes depend on its version.
  return { inputs: Object.keys(metafile.inputs), content: gzipSync(outputFiles[0].contents, { level: 9, mtime: 0 }) };
}

/** Whether the record beside an output says that it was made from what its inputs contain now. A record that cannot be read does not. */
function isUpToDate(output, record, base) {
  try {
    const { key, inputs } = JSON.parse(readFileSync(record, 'utf8'));
    return key === keyOf(base, inputs, readFileSync(output));
  } catch {
    return false;
  }
}

/** Of everything that decides what an output contains, and of the output. */
function keyOf(base, inputs, output) {
  return hash(base, ...inputs.flatMap((path) => [path, readFileSync(join(ROOT, path))]), output);
}

/** Of each part with its length, so that parts do not run together. */
function hash(...parts) {
  const sum = createHash('sha256');
  for (const part of parts) {
    sum.update(`${part.length}:`).update(part);
  }
  return sum.digest('hex');
}

/** Whole, also for a run at the same time. */
function replace(path, content) {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}

if (process.argv[1] === SELF) {
  await bundleServices(process.argv[2]);
}
