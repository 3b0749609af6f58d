import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { preProcessFile } from 'typescript';
import { filesOf, temporaryFolder } from './app/files';

const EXAMPLES = join(__dirname, '../examples');

/** What users install. */
const PACKAGES = ['cdk8s', 'cdk8s-plus-27', 'cdk8s-shop', 'constructs'];

/** Runs the program of an example as its README says. */
function run(folder: string, outdir: string): { exitCode: number | null; errors: string } {
  const { status, stderr } = spawnSync('node', ['--import', 'tsx', 'main.ts'], {
    cwd: folder,
    env: { ...process.env, CDK8S_OUTDIR: outdir, CDK8S_SHOP_REPORT: 'false' },
    encoding: 'utf8',
  });
  return { exitCode: status, errors: stderr };
}

describe.each(readdirSync(EXAMPLES))('the example %s', (name) => {
  const folder = join(EXAMPLES, name);
  const program = readFileSync(join(folder, 'main.ts'), 'utf8');

  test('writes what is committed', () => {
    const outdir = join(temporaryFolder(), 'dist');
    expect(run(folder, outdir)).toEqual({ exitCode: 0, errors: '' });
    expect(filesOf(outdir)).toEqual(filesOf(join(folder, 'dist')));
  });

  test('uses the package as its users do, without an escape hatch', () => {
    const imported = preProcessFile(program).importedFiles.map(({ fileName }) => fileName);
    expect(imported.filter((file) => !PACKAGES.includes(file))).toEqual([]);
    expect(program).not.toMatch(/\.patch\(|addJsonPatch|Policy\.none|eslint-disable|@ts-/);
    expect([...program.matchAll(/ extends (\w+)/g)].filter(([, base]) => base !== 'EnvironmentChart')).toEqual([]);
  });

  test('has a README of 30 to 60 lines, which says how to run it and what it writes', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(readme.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      `# ${name}`,
      '## Run it',
      '## What it writes',
      '## Apply it',
    ]);
    expect(readme.split('\n').length).toBeGreaterThanOrEqual(30);
    expect(readme.split('\n').length).toBeLessThanOrEqual(61);
  });
});
