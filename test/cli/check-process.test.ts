import { spawnSync, SpawnSyncReturns } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../app/files';
import { describeWith, SETPRIV } from '../needs';
import { CLEAN, fileOf, FOUND } from './check-files';

/** The command, for a shell. */
const MAIN = `"${process.execPath}" --import "${require.resolve('tsx')}" "${join(__dirname, '../../lib/cli/main.ts')}"`;

/** Runs the command as a process, without what the environment of the tests says of colours: Node.js 22 warns where both are set. */
function start(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  const main = join(__dirname, '../../lib/cli/main.ts');
  const { NO_COLOR, FORCE_COLOR, ...others } = process.env;
  const options = { encoding: 'utf8', input, env: { ...others, ...env } } as const;
  return spawnSync(process.execPath, ['--import', require.resolve('tsx'), main, 'check', ...args], options);
}

describe('the process of cdk8s-shop check', () => {
  test('reads standard input', () => {
    expect(start(['-'], CLEAN)).toMatchObject({ status: 0, stdout: 'no findings in 1 object\n', stderr: '' });
    expect(start(['-'], FOUND)).toMatchObject({ status: 1, stdout: expect.stringMatching(/^<stdin>\n {2}4:3 /) as string });
    expect(start(['-'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'error: <stdin>: there are no objects: check that what writes them has succeeded\n',
    });
  });

  test('reads what the shell substitutes', () => {
    const { stdout, stderr } = spawnSync('bash', ['-c', `${MAIN} check <(cat "${fileOf(CLEAN)}") <(cat "${fileOf(FOUND)}")`], {
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: expect.stringMatching(/Settings[^]*1 finding .* in 2 objects\n$/) as string, stderr: '' });
  });

  test('exits with 2 for what commander refuses', () => {
    expect(start(['--pack'])).toMatchObject({ status: 2, stdout: '' });
    expect(start([])).toMatchObject({ status: 2, stdout: '' });
    expect(start(['--help'])).toMatchObject({ status: 0, stderr: '' });
  });

  test('has colours where the environment demands them, and none in a pipe', () => {
    expect(start(['-'], FOUND).stdout).not.toContain('\u001b');
    expect(start(['-'], FOUND, { FORCE_COLOR: '1' }).stdout).toContain('\u001b[31merror');
  });

  test('exits with 2 where the report cannot be written', () => {
    const { status, stderr } = spawnSync('bash', ['-c', `${MAIN} check "${fileOf(FOUND)}" > /dev/full`], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'error: the output could not be written: ENOSPC: no space left on device, write\n',
    });
  });

  test('ends in silence where its reader does, with its own exit code', () => {
    const many = Array.from({ length: 3000 }, (_, index) => FOUND.replace('Settings', `Settings${index}`)).join('---\n');
    const script = `${MAIN} check "${fileOf(many)}" | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n').at(-1)).toBe('1');
  });
});

describeWith(SETPRIV, 'become root', 'cdk8s-shop check as another user', () => {
  test('exits with 2 for a folder that may not be read', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.yaml'), CLEAN);
    chmodSync(folder, 0o700);
    const main = join(__dirname, '../../lib/cli/main.ts');
    const args = ['--reuid=65534', '--clear-groups', process.execPath, '--import', require.resolve('tsx'), main, 'check', folder];
    const { status, stderr } = spawnSync(SETPRIV!, args, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 2, stderr: `error: ${folder}: cannot be read: its permissions do not allow it\n` });
  });
});
