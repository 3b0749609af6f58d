import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { App, Policy } from '../../../lib';
import { Table } from '../table';
import { FOLDER, inTurns, program, synthesis } from './measure';
import { make } from './services/plain';
import { TREES } from './trees';

/** The command as it is published. */
export const COMMAND = join(__dirname, '../../../build/entries/cli/main.js');
/** What `../shared/scan` makes, or what SCHEMAS names: without them, kubeconform would download them. */
const SCHEMAS = process.env.SCHEMAS ?? join(homedir(), '.cache/manifest-scan/schemas-1.36.3');

/** What is measured, in seconds. */
interface Checking {
  /** All rules, in process. */
  readonly rules: number;
  /** The command, as a process. */
  readonly command: number;
  /** As a process; undefined where it cannot be compared. */
  readonly kubeconform?: number;
}

/** All rules, and the command `check` over one file of the same objects, beside kubeconform, where it is on PATH. */
export function checking(count: number, rows: (table: Table, checking: Checking) => void): void {
  const version = spawnSync('kubeconform', ['-v'], { encoding: 'utf8' });
  const canCompare = version.status === 0 && existsSync(SCHEMAS);
  const name = canCompare ? `kubeconform ${version.stdout.trim()}` : 'kubeconform (not on PATH, or without schemas)';
  const table = new Table(`${count} services of six objects, checked`, 'ours', name, 'ours / kubeconform', 'bar');
  const folder = mkdtempSync(join(FOLDER, 'cdk8s-shop-bench-'));
  try {
    const file = join(folder, 'objects.yaml');
    const app = new App({ outdir: join(folder, 'unused'), policy: Policy.none() });
    TREES.services(app, count, make);
    writeFileSync(file, app.synthYaml());
    // Findings are no failure here.
    const ours = program('sh', '-c', `"${process.execPath}" "${COMMAND}" check "${file}" || [ $? = 1 ]`);
    const location = join(SCHEMAS, '{{.ResourceKind}}{{.KindSuffix}}.json');
    const theirs = canCompare ? program('kubeconform', '-strict', '-schema-location', location, file) : undefined;
    const rules = synthesis('rules', 'services', 'plain', count);
    inTurns(rules, ours, ...(theirs ? [theirs] : []));
    rows(table, {
      rules: rules.median(({ synthesizing }) => synthesizing).synthesizing,
      command: ours.median(({ whole }) => whole).whole,
      kubeconform: theirs?.median(({ whole }) => whole).whole,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
