import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { importProject } from '../../../lib/compose/import-project';
import { Environment } from '../../../lib';
import { domainOf, filesOf, namespacesOf } from '../../../lib/compose/program/files';
import type { Program } from '../../../lib/compose/program/statement';
import { filesOf as filesIn, temporaryFolder } from '../../app/files';
import { composeFile, SHOP } from '../samples';
import { create, literal } from './expressions';
import { DEPENDENCIES } from './run';

const ROOT = join(__dirname, '../../..');
const LIBRARY = {
  paths: { 'cdk8s-shop': [join(ROOT, 'lib/index.ts')], '*': [join(ROOT, 'node_modules/*')] },
  typeRoots: [join(ROOT, 'node_modules/@types')],
};

const shop = (path: string, content = '', encoding?: 'base64'): Program => ({
  name: 'my_shop',
  statements: [create('Worker', 'web', { a: literal(1), config: { kind: 'file', path, content, encoding } })],
});

/** The written project of a Compose file, with this library in place of its package. */
function projectOf(compose: { readonly [path: string]: string }): string {
  const folder = temporaryFolder();
  const { program } = importProject({ files: [composeFile(compose)], environment: {} });
  filesOf(program, DEPENDENCIES).forEach((content, path) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  });
  const config = JSON.parse(filesIn(folder)['tsconfig.json']) as { compilerOptions: object };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...config.compilerOptions, ...LIBRARY } }));
  return folder;
}

describe('the project that import writes', () => {
  test('has the chart, a program that runs it, and the files that it reads', () => {
    const files = filesOf(shop('web/a.png', 'AP8=', 'base64'), { ...DEPENDENCIES, devDependencies: { tsx: '1' } });
    expect([...files.keys()]).toEqual([
      '.gitignore',
      'cdk8s.yaml',
      'main.ts',
      'package.json',
      'my-shop.ts',
      'tsconfig.json',
      'files/web/a.png',
    ]);
    expect(files.get('files/web/a.png')).toEqual(Buffer.from([0, 255]));
    expect(files.get('main.ts')).toContain("Environment.all({ domain: 'my-shop.example.com' })");
    expect(JSON.parse(String(files.get('package.json')))).toMatchObject({
      name: 'my-shop',
      type: 'commonjs',
      devDependencies: { tsx: '1' },
    });
  });

  test('has environments with the namespaces that reports name', () => {
    const program = shop('a');
    const namespaces = Environment.all({ domain: domainOf(program) }).map(({ namespace }) => namespace);
    expect(namespacesOf(program)).toEqual(namespaces);
  });

  test.each([
    ['main', 'main-chart.ts'],
    ['3scale', 'project-3scale.ts'],
    ['购物车', 'project.ts'],
    ['x'.repeat(70), `${'x'.repeat(50)}.ts`],
  ])('of %s has the chart in %s', (name, file) => {
    expect([...filesOf({ name, statements: [] }, DEPENDENCIES).keys()]).toContain(file);
  });

  test.each(['../a', '/a', 'a/../../b', 'a\\b', '', 'a//b', '..'])('refuses a file %j outside of it', (path) => {
    expect(() => filesOf(shop(path), DEPENDENCIES)).toThrow(`a file "${path}" that cannot be written`);
  });

  test('refuses two contents of one file', () => {
    const [one, other] = ['a', 'b'].map((content) => shop('web/a', content).statements);
    expect(() => filesOf({ name: 'shop', statements: [...one, ...other] }, DEPENDENCIES)).toThrow('"web/a"');
  });

  test('compiles under strict, and passes the linter', () => {
    const folder = projectOf(SHOP);
    const config = ts.getParsedCommandLineOfConfigFile(
      join(folder, 'tsconfig.json'),
      {},
      { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
    )!;
    const problems = ts.getPreEmitDiagnostics(ts.createProgram(config.fileNames, config.options));
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);

    const eslint = join(ROOT, 'node_modules/eslint/bin/eslint.js');
    const args = [eslint, '--config', join(ROOT, 'eslint.config.mjs'), '--format', 'json', 'main.ts', 'shop.ts'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const results = JSON.parse(stdout) as { filePath: string; messages: unknown[] }[];
    expect(results.map(({ filePath, messages }) => [basename(filePath), messages])).toEqual([
      ['main.ts', []],
      ['shop.ts', []],
    ]);
  });
});

function fail({ messageText }: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '));
}
