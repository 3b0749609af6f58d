// `npm run watch`: synthesizes, and again on each save, until it is ended. What is wrong is printed, and the next save tries again.
import { context } from 'esbuild';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleServices } from '../bundle-services.mjs';
import { Folders } from './folders.mjs';
import { compiled, complain, optionsFor } from './program.mjs';
import { Runner } from './runner.mjs';

/** The shop reads its page when it runs. */
const LIB = fileURLToPath(new URL('../../lib', import.meta.url));

const program = resolve('main.ts');
const esbuild = await context(optionsFor(program));
const runner = new Runner(program);
const folders = new Folders(saved);
let isSaved = false;
let isBusy = false;

/** One turn after the other; what is saved meanwhile makes another one. */
async function saved() {
  isSaved = true;
  // Its output would be outdated.
  runner.stop();
  if (isBusy) {
    return;
  }
  isBusy = true;
  while (isSaved) {
    isSaved = false;
    await synthesize();
  }
  isBusy = false;
}

async function synthesize() {
  folders.watchAll(LIB);
  const outcomes = await Promise.allSettled([esbuild.rebuild(), bundleServices()]);
  const failed = outcomes.filter(({ status }) => status === 'rejected');
  failed.forEach(({ reason }) => complain(reason));
  if (failed.length > 0) {
    return;
  }
  const { code, files, packages } = compiled(program, outcomes[0].value);
  folders.watchFoldersOf(files);
  if (!isSaved) {
    runner.run(code, packages);
  }
}

for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
]) {
  process.on(signal, () => {
    runner.stop();
    process.exit(128 + number);
  });
}

folders.watchFoldersOf([program]);
await saved();
