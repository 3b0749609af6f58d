// `npm run synth`: bundles what has changed of the programs of the shop, and runs `main.ts` of the working directory. Types are not checked.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleServices } from '../bundle-services.mjs';
import { compiled, complain, optionsFor } from './program.mjs';
import { run } from './run.mjs';

const program = resolve('main.ts');
const name = createHash('sha256').update(program).digest('hex').slice(0, 8);
const cache = fileURLToPath(new URL(`../../build/synth/${name}.cache`, import.meta.url));

const fail = (error) => {
  complain(error);
  process.exit(1);
};
const compiling = build(optionsFor(program)).catch(fail);
// Loads meanwhile: esbuild is a process of its own.
createRequire(import.meta.url)('cdk8s-plus-27');
await bundleServices().catch(fail);
run(program, compiled(program, await compiling).code, cache);
