import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../app/files';

export const CLEAN = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';
export const FOUND = CLEAN.replace('settings', 'Settings');

/** Writes a file to a folder of its own. */
export function fileOf(content: string, name = 'objects.yaml'): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}
