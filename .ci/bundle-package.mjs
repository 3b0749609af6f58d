// Bundles each entry of the published package to one file in build/entries: loading one file takes a fraction of the time of loading them all, and
// parts of imports/ that the library does not use are left out. Types are those that the compiler writes to build/lib.
import { buildSync } from 'esbuild';
import { appendFileSync, chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const { name, version } = JSON.parse(readFileSync(path('package.json'), 'utf8'));

buildSync({
  entryPoints: ['index.ts', 'testing/index.ts', 'cli/main.ts'].map((entry) => path(`lib/${entry}`)),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  outbase: path('lib'),
  outdir: path('build/entries'),
  // The user's own packages, and those that are published beside the files. Of the latter, @marcbachmann/cel-js is an ES module alone, which not
  // every Node.js 20 and 22 lets CommonJS load: it goes into the files.
  external: [
    'cdk8s',
    'cdk8s-plus-27',
    'constructs',
    'commander',
    'ipaddr.js',
    'js-yaml',
    'pinyin-pro',
    'transliteration',
    'yaml',
    `${name}/package.json`,
  ],
  legalComments: 'none',
  logLevel: 'warning',
});

// jsii adds this to classes that it compiles, so that programs in other languages recognize the objects that they receive.
appendFileSync(
  path('build/entries/index.js'),
  `for (const [name, value] of Object.entries(module.exports)) {
  if (typeof value === "function") {
    Object.defineProperty(value, Symbol.for("jsii.rtti"), { value: { fqn: ${JSON.stringify(`${name}.`)} + name, version: ${JSON.stringify(version)} } });
  }
}
`,
);
chmodSync(path('build/entries/cli/main.js'), 0o755);
