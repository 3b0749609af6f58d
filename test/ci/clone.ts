import { spawn, spawnSync, SpawnSyncReturns } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../app/files';
import { ROOT } from '../shop/environments';

/** A copy of the repository, with a program of its own. */
export class Clone {
  public readonly folder = temporaryFolder();

  constructor() {
    for (const name of ['.ci', 'lib', 'imports', 'package.json', 'package-lock.json', 'tsconfig.json']) {
      cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
  }

  public read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  public write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a script of `.ci/`. */
  public run(script: string, ...args: string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [join(this.folder, '.ci', script), ...args], { cwd: this.folder, encoding: 'utf8' });
  }

  /** Starts a script of `.ci/` that goes on. */
  public start(script: string): Started {
    return new Started(this.folder, script);
  }
}

/** A script that goes on, and what it has printed. */
export class Started {
  private readonly child;
  public output = '';
  public readonly ended: Promise<number | null>;

  constructor(folder: string, script: string) {
    this.child = spawn(process.execPath, [join(folder, '.ci', script)], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CDK8S_SHOP_REPORT: 'true' },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
  }

  public kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits until something holds. */
  public async until(what: string, holds: () => boolean): Promise<void> {
    const end = Date.now() + 300_000;
    while (!attempt(holds)) {
      if (Date.now() > end) {
        throw new Error(`${what} has not happened; printed was:\n${this.output}`);
      }
      await sleep(20);
    }
  }
}

/** A file that is not there yet does not hold. */
function attempt(holds: () => boolean): boolean {
  try {
    return holds();
  } catch {
    return false;
  }
}

/** A program that writes a value. */
export function programOf(value: string): string {
  return `import { ApiObject, Chart } from 'cdk8s';
import { App } from './lib';

const app = new App();
const chart = new Chart(app, 'test');
new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map', namespace: 'test' }, data: { value: ${value} } });
app.synth();
`;
}
