import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../app/files';
import { PROMTOOL } from '../../needs';

/** Runs `promtool` among files of which each is a JSON, which is YAML too; gives what it says, and whether all is well. */
export function promtool(args: string[], files: Record<string, unknown>): { ok: boolean; output: string } {
  const folder = temporaryFolder();
  Object.entries(files).forEach(([name, content]) => writeFileSync(join(folder, name), JSON.stringify(content)));
  const { status, stdout, stderr } = spawnSync(PROMTOOL!, args, { cwd: folder, encoding: 'utf8' });
  return { ok: status === 0, output: `${stdout}${stderr}` };
}
