import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FLEET, RUN, RUN_PARTS } from './compile';
import type { Measured, Service, What } from './run';
import type { TreeName } from './trees';

/** Where files are written: into memory where there is such a place, so that it is not the disk that is measured. */
export const FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** What a process took. */
export interface Timed {
  readonly whole: number;
}
export type Run = Measured & Timed;

const MOST_RUNS = 5;
/** After so many seconds, what has been measured is enough. */
const PATIENCE = 15;

/** A measurement in fresh processes, to take the median of. */
export class Series<T extends Timed> {
  private readonly runs: T[] = [];
  private spent = 0;

  constructor(private readonly once: () => T) {}

  public get isEnough(): boolean {
    return this.runs.length >= MOST_RUNS || (this.spent > PATIENCE && this.runs.length > 0);
  }

  public run(): void {
    const run = this.once();
    this.runs.push(run);
    this.spent += run.whole;
  }

  /** The run whose time is in the middle. */
  public median(time: (run: T) => number): T {
    const sorted = [...this.runs].sort((a, b) => time(a) - time(b));
    return sorted[Math.floor((sorted.length - 1) / 2)];
  }
}

/** Runs all that belongs to a line in turns, so that what else the computer does disturbs all of it alike. */
export function inTurns(...series: Pick<Series<Timed>, 'isEnough' | 'run'>[]): void {
  while (series.some(({ isEnough }) => !isEnough)) {
    series.filter(({ isEnough }) => !isEnough).forEach((each) => each.run());
  }
}

/** What users run, where it needs no parts of the library. */
const PUBLISHED: readonly What[] = ['ours', 'policy', 'cdk8s'];

export function synthesis(what: What, tree: TreeName, service: Service, count: number): Series<Run> {
  return new Series(() => {
    const { whole, stdout } = timed(process.execPath, [PUBLISHED.includes(what) ? RUN : RUN_PARTS, what, tree, service, String(count)]);
    return { whole, ...(JSON.parse(stdout) as Measured) };
  });
}

/** A program as a whole. `OUTDIR` among its arguments is an empty folder. */
export function program(command: string, ...args: string[]): Series<Timed> {
  return new Series(() => {
    const folder = mkdtempSync(join(FOLDER, 'cdk8s-shop-bench-'));
    try {
      const { whole } = timed(
        command,
        args.map((arg) => (arg === 'OUTDIR' ? folder : arg)),
        join(folder, 'output'),
      );
      return { whole };
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

/** The shop on a fleet of so many clusters. */
export function fleet(count: number): Series<Run> {
  return new Series(() => {
    const folder = mkdtempSync(join(FOLDER, 'cdk8s-shop-bench-'));
    try {
      const { whole, stdout } = timed(process.execPath, [FLEET, String(count), join(folder, 'dist')]);
      return { whole, ...(JSON.parse(stdout) as Measured) };
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

function timed(command: string, args: string[], output?: string): { whole: number; stdout: string } {
  const fd = output === undefined ? 'pipe' : openSync(output, 'w');
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', fd, 'pipe'],
    env: { ...process.env, TMPDIR: FOLDER, CDK8S_SHOP_REPORT: 'false' },
  });
  const whole = (performance.now() - start) / 1000;
  if (fd !== 'pipe') {
    closeSync(fd);
  }
  if (status !== 0) {
    throw error ?? new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
  }
  return { whole, stdout };
}
