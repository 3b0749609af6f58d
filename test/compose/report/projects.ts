import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { loadProject } from '../../../lib/compose/load-project';
import type { Project } from '../../../lib/compose/project';
import type { ImportReport, KeyReport } from '../../../lib/compose/report/outcome';
import { keysOf } from '../../../lib/compose/report/leaves';
import { temporaryFolder } from '../../app/files';

/** A project of one file, `compose.yaml`. */
export function projectOf(text: string): Project {
  const file = join(temporaryFolder(), 'compose.yaml');
  writeFileSync(file, text);
  return loadProject({ files: [file], environment: {} });
}

/** A key as a converter names it. */
export function placeIn(project: Project, path: string): { readonly path: string; readonly position: KeyReport['position'] } {
  return keysOf(project).find((key) => key.path === path) ?? { path, position: { file: 'compose.yaml', line: 1, column: 1 } };
}

const at = (line: number) => ({ file: 'compose.yaml', line, column: 5 });

/** A report with each outcome. */
export const REPORT: ImportReport = {
  project: 'shop',
  keys: [
    { path: 'services.web.image', service: 'web', position: at(3), outcome: 'mapped', detail: 'an image' },
    { path: 'services.web.build', service: 'web', position: at(4), outcome: 'development only', detail: 'the image is used' },
    { path: 'services.web.ports[0]', service: 'web', position: at(12), outcome: 'approximated', detail: 'a | host\nof the domain' },
    { path: 'services.web.privileged', service: 'web', position: at(13), outcome: 'refused', detail: 'root on the node: omit <it>' },
    { path: 'services.db.pid', service: 'db', position: at(20), outcome: 'refused', detail: 'the node: omit it', isAccepted: true },
    { path: 'volumes.data', position: at(30), outcome: 'mapped', detail: 'a claim' },
  ],
  notes: ['service web is \u001b[31m'],
  secrets: [{ name: 'db', keys: ['password'], command: 'kubectl create secret generic db' }],
};
