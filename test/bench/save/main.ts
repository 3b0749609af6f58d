/**
 * How long people wait: `npm run bench:save`. A value changes in a copy of the repository, and `dist` is written; and what V8's code cache saves
 * of a program in one file.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compile, ONE_SHOP_BUNDLED } from '../app/compile';
import { FOLDER } from '../app/measure';
import { Table } from '../table';

const ROOT = join(__dirname, '../../..');
const RUNS = 7;
const NAMES = [
  '.ci',
  'build/services',
  'cdk8s.yaml',
  'dist',
  'imports',
  'lib',
  'main.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A copy of the repository, in which a value changes. */
const folder = mkdtempSync(join(FOLDER, 'cdk8s-shop-save-'));
const source = join(folder, 'lib/shop/constructs/frontend.ts');
const env = { ...process.env, CDK8S_SHOP_REPORT: 'false', CDK8S_CHECK_UPGRADE: 'false' };
let value = 10;

function change(): void {
  writeFileSync(source, readFileSync(source, 'utf8').replace(`worker_shutdown_timeout ${value}s`, `worker_shutdown_timeout ${++value}s`));
}

function timed(...[command, ...args]: [string, ...string[]]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
  }
  return performance.now() - start;
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function repeated(once: () => number): number {
  once();
  return median(Array.from({ length: RUNS }, once));
}

function afterChange(...command: [string, ...string[]]): number {
  return repeated(() => {
    change();
    return timed(...command);
  });
}

/** From a save to the output that contains it. */
async function watched(): Promise<number> {
  const dist = join(folder, 'dist/production');
  const file = join(
    dist,
    readdirSync(dist).find((name) => name.endsWith('deployment-frontend.yaml'))!,
  );
  const isWritten = () => {
    try {
      return readFileSync(file, 'utf8').includes(`worker_shutdown_timeout ${value}s`);
    } catch {
      return false;
    }
  };
  const watch = spawn('node', ['.ci/synth/watch.mjs'], { cwd: folder, env, stdio: 'ignore' });
  const times: number[] = [];
  await sleep(3000);
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    change();
    while (!isWritten()) {
      await sleep(1);
    }
    times.push(performance.now() - start);
    await sleep(1000);
  }
  watch.kill();
  return median(times);
}

/** Runs a file as `npm run synth` runs the program. */
const CACHED = `
import { run } from ${JSON.stringify(join(ROOT, '.ci/synth/run.mjs'))};
import { readFileSync } from 'node:fs';
process.env.CDK8S_OUTDIR = 'one';
const [, file, cache] = process.argv;
run(file, readFileSync(file, 'utf8'), cache);
`;

async function main(): Promise<void> {
  compile();
  NAMES.forEach((name) => {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const table = new Table('from a changed value to dist', 'time', 'node -e 0', 'bar');
  const row = (what: string, time: number, bar = '') =>
    table.row(what, `${(time / 1000).toFixed(2)} s`, `${(repeated(() => timed('node', '-e', '0')) / 1000).toFixed(3)} s`, bar);
  row('npm run synth after a value changed', afterChange('npm', 'run', '--silent', 'synth'), '<= 0.6 s');
  row('watch: save to dist', await watched(), '<= 0.3 s');
  row('npx cdk8s synth', afterChange('npx', 'cdk8s', 'synth'));
  const one = ['node', '--input-type=module', '-e', CACHED, ONE_SHOP_BUNDLED] as const;
  row(
    'one-file program, without the code cache',
    repeated(() => timed(...one)),
  );
  row(
    'one-file program, with the code cache',
    repeated(() => timed(...one, join(folder, 'build/cache/one-shop.cache'))),
  );
}

void main().finally(() => {
  rmSync(folder, { recursive: true });
});
