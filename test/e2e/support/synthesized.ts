import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '../../../lib';

/**
 * Writes charts as users do.
 *
 * @param build makes the charts of one environment
 * @returns the folder with its manifests
 */
export function synthesized(environment: string, build: (app: App) => void): string {
  const outdir = outputFolder();
  const app = new App({ outdir });
  build(app);
  app.synth();
  return join(outdir, environment);
}

/** A new folder for the output of an app. */
export function outputFolder(): string {
  return mkdtempSync(join(tmpdir(), 'shop-e2e-'));
}
