import { spawnSync, SpawnSyncReturns } from 'node:child_process';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { self, startOf } from '../lib/app/output/process';
import { command } from '../lib/cli/command';
import { version } from '../package.json';
import { filesOf, temporaryFolder } from './app/files';
import { put } from './app/output/outputs';

/** Runs the command in this process. */
function run(...args: string[]): { output: string; errors: string; exitCode: number } {
  let output = '';
  let errors = '';
  const program = command();
  for (const each of [program, ...program.commands]) {
    each.exitOverride().configureOutput({ writeOut: (text) => (output += text), writeErr: (text) => (errors += text) });
  }
  try {
    program.parse(args, { from: 'user' });
    return { output, errors, exitCode: 0 };
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    return { output, errors, exitCode: error.exitCode };
  }
}

describe('the command cdk8s-shop', () => {
  test.each([[['--help']], [['-h']], [[]]])('with %j says what it is and where to start', (args) => {
    const { output, exitCode } = run(...args);
    expect(output).toContain('Usage: cdk8s-shop [options] [command]');
    expect(output).toContain('Kubernetes YAML');
    expect(output).toContain('npm run synth');
    expect(output).toContain('README.md');
    expect(exitCode).toBe(0);
  });

  test.each(['--version', '-v'])('with %s prints the version of the package', (option) => {
    expect(run(option)).toEqual({ output: `${version}\n`, errors: '', exitCode: 0 });
  });

  test('refuses a command that it does not know', () => {
    expect(run('deploy')).toEqual({ output: '', errors: "error: unknown command 'deploy'\nSee cdk8s-shop --help.\n", exitCode: 1 });
  });

  test('refuses an option that it does not know', () => {
    expect(run('--colour')).toEqual({ output: '', errors: "error: unknown option '--colour'\nSee cdk8s-shop --help.\n", exitCode: 1 });
  });

  test('changes nothing on disk to print help or the version, also after a killed synthesis', () => {
    const folder = temporaryFolder();
    put(join(folder, '.dist.swap/old'), { 'test/Kustomization': 'old' });
    for (const option of ['--help', '--version']) {
      expect(runIn(folder, option).status).toBe(0);
    }
    expect(filesOf(folder)).toEqual({ '.dist.swap/old/test/Kustomization': 'old' });
  });
});

describe('cdk8s-shop restore', () => {
  test('restores the output that a killed synthesis has left', () => {
    const folder = temporaryFolder();
    put(join(folder, '.dist.swap/old'), { 'test/Kustomization': 'old' });
    const { status, stdout, stderr } = runIn(folder, 'restore');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe('restored dist, which a killed run had left in ' + join(folder, '.dist.swap/old') + '\n');
    expect(filesOf(folder)).toEqual({ 'dist/test/Kustomization': 'old' });
  });

  test('restores the folder that CDK8S_OUTDIR, or its argument, names', () => {
    const folder = temporaryFolder();
    for (const [name, args, env] of [
      ['out', ['restore'], { CDK8S_OUTDIR: 'out' }],
      ['other', ['restore', 'other'], { CDK8S_OUTDIR: 'out' }],
    ] as const) {
      put(join(folder, `.${name}.swap/old`), { a: 'old' });
      expect(runIn(folder, args, env).stdout).toContain(`restored ${name}, which`);
      expect(filesOf(join(folder, name))).toEqual({ a: 'old' });
    }
  });

  test('says that nothing needs to be restored', () => {
    const folder = temporaryFolder();
    put(join(folder, 'dist'), { a: 'new' });
    const { status, stdout } = runIn(folder, 'restore');
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'nothing to restore: no run has left an output of dist aside\n' });
    expect(filesOf(folder)).toEqual({ 'dist/a': 'new' });
  });

  test('leaves the output of another run alone, and fails', () => {
    const folder = temporaryFolder();
    put(join(folder, '.dist.swap/old'), { a: 'old' });
    writeFileSync(join(folder, `.dist.swap/lock-${process.pid}-${startOf(process.pid)}-7-${self().space}-${self().host}`), '');
    const { status, stderr } = runIn(folder, 'restore');
    expect(status).toBe(1);
    expect(stderr).toContain('error: another run is writing dist: wait until it ends');
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  test('fails with the reason where the output cannot be restored', () => {
    const folder = temporaryFolder();
    symlinkSync('dist', join(folder, 'dist'));
    const { status, stderr } = runIn(folder, 'restore');
    expect(status).toBe(1);
    expect(stderr).toContain('error: dist could not be restored: ');
    expect(stderr).toContain('is a symbolic link to itself: remove it');
  });

  test('does all of that in this process, too', () => {
    const folder = temporaryFolder();
    put(join(folder, '.dist.swap/old'), { a: 'old' });
    const dist = join(folder, 'dist');
    expect(run('restore', dist).output).toContain(`restored ${dist}, which`);
    expect(run('restore', dist).output).toContain('nothing to restore');
    writeFileSync(join(folder, 'file'), '');
    put(join(folder, '.dist.swap'), { [`lock-${process.pid}-${startOf(process.pid)}-7-${self().space}-${self().host}`]: '' });
    expect(run('restore', dist)).toMatchObject({ exitCode: 1, errors: expect.stringContaining('another run is writing') as string });
    symlinkSync('loop', join(folder, 'loop'));
    expect(run('restore', join(folder, 'loop'))).toMatchObject({ exitCode: 1, errors: expect.stringContaining('remove it') as string });
  });

  test('prints its help', () => {
    const { output, exitCode } = run('restore', '--help');
    expect(exitCode).toBe(0);
    expect(output).toContain('Usage: cdk8s-shop restore [options] [folder]');
  });
});

/** Runs the command as a process. */
function runIn(folder: string, args: string | readonly string[], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['--import', require.resolve('tsx'), join(__dirname, '../lib/cli/main.ts'), ...[args].flat()], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}
