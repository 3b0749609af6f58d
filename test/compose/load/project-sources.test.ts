import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProject } from '../../../lib/compose/load-project';
import { web } from '../files';

describe('without files that are named', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'compose-')));
  const before = process.cwd();

  beforeAll(() => {
    mkdirSync(join(folder, 'shop/below'), { recursive: true });
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'shop/compose.yml'), web('hostname: $HOST'));
    writeFileSync(join(folder, 'shop/compose.override.yml'), web('restart: always'));
    writeFileSync(join(folder, 'shop/.env'), 'HOST=shop\n');
    writeFileSync(join(folder, 'shop/other.yaml'), web('tty: true'));
  });

  afterEach(() => {
    process.chdir(before);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const keys = (environment: { readonly [name: string]: string } = {}) => {
    const { services, directory } = loadProject({ files: [], environment });
    return [directory, ...services.get('web')!.definition.entries.keys()];
  };

  test('a project is read from those with standard names here, or above', () => {
    process.chdir(join(folder, 'shop'));
    expect(keys()).toEqual(['.', 'image', 'hostname', 'restart']);
    process.chdir('below');
    expect(keys()).toEqual(['..', 'image', 'hostname', 'restart']);
  });

  test('a project is read from those of COMPOSE_FILE', () => {
    process.chdir(join(folder, 'shop'));
    expect(keys({ COMPOSE_FILE: 'compose.yml:other.yaml' })).toEqual(['.', 'image', 'hostname', 'tty']);
    expect(keys({ COMPOSE_FILE: 'other.yaml,compose.yml', COMPOSE_PATH_SEPARATOR: ',' })).toEqual(['.', 'image', 'tty', 'hostname']);
  });

  test('and none in any folder, nothing is read', () => {
    process.chdir(join(folder, 'empty'));
    expect(() => loadProject({ files: [] })).toThrow('compose.yaml:1:1: there is no Compose file in this folder, nor above it: name one');
  });
});
