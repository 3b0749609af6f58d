import { spawnSync, SpawnSyncReturns } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../../lib/cli/command';
import { filesOf, temporaryFolder } from '../app/files';
import { put } from '../app/output/outputs';
import { ROOT } from '../shop/environments';

/** A program that prints where it writes. */
const APP = `${process.execPath} -p process.env.CDK8S_OUTDIR`;
const FAILING = `${process.execPath} -e process.exit(7)`.replace('(7)', '\\(7\\)');

/** Runs the command in a project. */
function synth(
  files: Record<string, string>,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
): SpawnSyncReturns<string> & { folder: string } {
  const folder = temporaryFolder();
  put(folder, files);
  const main = [require.resolve('tsx'), join(ROOT, 'lib/cli/main.ts')];
  const outcome = spawnSync(process.execPath, ['--import', ...main, 'synth', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { ...outcome, folder };
}

const project = (text: string) => ({ 'cdk8s.yaml': text });

describe('cdk8s-shop synth', () => {
  test('runs the program of cdk8s.yaml, which writes where it likes', () => {
    const { status, stdout, stderr } = synth(project(`language: typescript\napp: ${APP}\n`));
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'undefined\n', stderr: '' });
  });

  test('takes the output folder from --output, CDK8S_OUTDIR or cdk8s.yaml, in this order', () => {
    const files = project(`app: ${APP}\noutput: file\n`);
    expect(synth(files).stdout).toBe('file\n');
    expect(synth(files, [], { CDK8S_OUTDIR: 'variable' }).stdout).toBe('variable\n');
    expect(synth(files, ['-o', 'option'], { CDK8S_OUTDIR: 'variable' }).stdout).toBe('option\n');
  });

  test('runs the program of --app instead, also without cdk8s.yaml', () => {
    expect(synth({}, ['--app', 'echo one']).stdout).toBe('one\n');
    expect(synth(project('app: echo two\n'), ['--app', 'echo one']).stdout).toBe('one\n');
  });

  test('ends as the program does, and leaves the old output', () => {
    const { status, folder } = synth({ ...project(`app: ${FAILING}\n`), 'dist/a': 'old' });
    expect(status).toBe(7);
    expect(filesOf(join(folder, 'dist'))).toEqual({ a: 'old' });
    expect(synth(project('app: "kill -TERM $$"\n')).status).toBe(143);
  });

  test.each([
    ['there is no cdk8s.yaml', {}, 'there is no cdk8s.yaml: write `app: node main.js` to it, or use --app'],
    ['it has no app', project('language: typescript\n'), 'cdk8s.yaml has no `app`: write'],
    ['it is empty', project(''), 'cdk8s.yaml has no `app`: write'],
    ['it is not YAML', project('app: [1\n'), 'cdk8s.yaml is not YAML: '],
    ['it is not a map', project('- app\n'), 'cdk8s.yaml is not a map: write `app: node main.js`'],
    ['it is a text', project('app\n'), 'cdk8s.yaml is not a map: write'],
    ['the app is not a text', project('app: [node, main.js]\n'), '`app` of cdk8s.yaml is ["node","main.js"], which is not a text: write'],
    ['the app is empty', project('app: ""\n'), '`app` of cdk8s.yaml is "", which is not a text: write'],
    ['the output is not a text', project('app: node\noutput: 1\n'), '`output` of cdk8s.yaml is 1, which is not a text: write'],
    ['it is a folder', { 'cdk8s.yaml/file': '' }, 'cdk8s.yaml could not be read: '],
  ])('fails with the reason where %s', (_, files, message) => {
    const { status, stderr } = synth(files);
    expect(status).toBe(1);
    expect(stderr.split('\n')[0]).toContain(`error: ${message}`);
  });

  test('prints its help', () => {
    let output = '';
    const program = command();
    for (const each of [program, ...program.commands]) {
      each.exitOverride().configureOutput({ writeOut: (text) => (output += text) });
    }
    expect(() => program.parse(['synth', '--help'], { from: 'user' })).toThrow('(outputHelp)');
    expect(output).toContain('Usage: cdk8s-shop synth|synthesize [options]');
    expect(output).toContain('--app <command>');
    expect(output).toContain('--output <folder>');
  });

  test('does all of that in this process, too', () => {
    const folder = temporaryFolder();
    const before = process.cwd();
    process.chdir(folder);
    const run = (...args: string[]) => {
      let errors = '';
      const program = command();
      for (const each of [program, ...program.commands]) {
        each.exitOverride().configureOutput({ writeErr: (text) => (errors += text) });
      }
      try {
        program.parse(['synth', ...args], { from: 'user' });
      } catch {
        return errors;
      }
      const { exitCode } = process;
      process.exitCode = undefined;
      return exitCode;
    };
    try {
      expect(run()).toContain('there is no cdk8s.yaml');
      expect(run('--app', 'exit 3', '--output', 'out')).toBe(3);
      for (const [text, outcome] of [
        ['app: "true"\n', 0],
        ['app: "kill -TERM $$"\n', 143],
        ['app: 1\n', expect.stringContaining('is not a text')],
        ['app: [\n', expect.stringContaining('is not YAML')],
        ['[]\n', expect.stringContaining('is not a map')],
        ['output: dist\n', expect.stringContaining('has no `app`')],
      ] as const) {
        writeFileSync('cdk8s.yaml', text);
        expect(run()).toEqual(outcome);
      }
    } finally {
      process.chdir(before);
    }
  });
});
