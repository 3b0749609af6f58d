import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { App } from '../../lib';

const folders: string[] = [];

/** A folder that is there until the tests of a file have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-shop-'));
  folders.push(folder);
  return folder;
}

afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** The content of all files of a folder, by their paths in it. */
export function filesOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** What an app writes into an empty folder. */
export function written(build: (app: App) => unknown): Record<string, string> {
  const outdir = temporaryFolder();
  const app = new App({ outdir });
  build(app);
  app.synth();
  return filesOf(outdir);
}

/** A chain of scopes below another, one in the other. */
export function nested(scope: Construct, ...ids: string[]): Construct {
  return ids.reduce((parent, id) => new Construct(parent, id), scope);
}
