import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importProject } from '../../../lib/compose/import-project';
import { temporaryFolder } from '../../app/files';

/** What the report says of the options of a mount. */
function outcomeOf(mount: string, option: string): string | undefined {
  const file = join(temporaryFolder(), 'compose.yaml');
  writeFileSync(file, `services:\n  web:\n    image: ghcr.io/acme/web:1.0.0\n    volumes: [{ ${mount} }]\nvolumes: { data: {} }\n`);
  const { report } = importProject({ files: [file], environment: {} });
  return report.keys.find(({ path }) => path === `services.web.volumes[0].${option}`)?.outcome;
}

describe('options of mounts', () => {
  test.each([
    ['a part of a volume is refused', 'type: volume, source: data, target: /srv/data, volume: { subpath: a }', 'volume.subpath', 'refused'],
    ['modes are those of the pod', 'type: tmpfs, target: /run/web, tmpfs: { mode: 0755 }', 'tmpfs.mode', 'approximated'],
    [
      'labels of a volume are part of it',
      'type: volume, source: data, target: /srv/data, volume: { labels: [a] }',
      'volume.labels',
      undefined,
    ],
  ])('%s', (_, mount, option, outcome) => {
    expect(outcomeOf(mount, option)).toBe(outcome);
  });
});
