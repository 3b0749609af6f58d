import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { command } from '../lib/cli/command';
import { version } from '../package.json';
import { filesOf, temporaryFolder } from './app/files';
import { put } from './app/output/outputs';

/** Runs the command in this process. */
function run(...args: string[]): { output: string; errors: string; exitCode: number } {
  let output = '';
  let errors = '';
  const program = command()
    .exitOverride()
    .configureOutput({ writeOut: (text) => (output += text), writeErr: (text) => (errors += text) });
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
    expect(output).toContain('Usage: cdk8s-shop [options]');
    expect(output).toContain('Kubernetes YAML');
    expect(output).toContain('npm run synth');
    expect(output).toContain('README.md');
    expect(exitCode).toBe(0);
  });

  test.each(['--version', '-v'])('with %s prints the version of the package', (option) => {
    expect(run(option)).toEqual({ output: `${version}\n`, errors: '', exitCode: 0 });
  });

  test('refuses a verb that it does not know', () => {
    expect(run('deploy')).toEqual({ output: '', errors: "error: unknown verb 'deploy'\nSee cdk8s-shop --help.\n", exitCode: 1 });
  });

  test('refuses an option that it does not know', () => {
    expect(run('--colour')).toEqual({ output: '', errors: "error: unknown option '--colour'\nSee cdk8s-shop --help.\n", exitCode: 1 });
  });

  test('puts back what a synthesis that was killed has left', () => {
    const folder = temporaryFolder();
    put(join(folder, '.dist.swap/old'), { 'test/Kustomization': 'old' });
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', require.resolve('tsx'), join(__dirname, '../lib/cli/main.ts'), '-v'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, CDK8S_SHOP_REPORT: 'true' },
      },
    );
    expect(stdout).toBe(`${version}\n`);
    expect(stderr).toContain('cdk8s-shop: put back dist');
    expect(filesOf(folder)).toEqual({ 'dist/test/Kustomization': 'old' });
  });
});
