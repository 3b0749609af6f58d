import { spawnSync, SpawnSyncReturns } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { temporaryFolder } from './app/files';
import { sarifProblems } from './check/report/sarif-schema';
import { parseXml } from './check/report/xml';

const ROOT = join(__dirname, '..');
const PAGE = readFileSync(join(ROOT, 'docs/checking.md'), 'utf8');
const CLEAN = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';
const FOUND = CLEAN.replace('settings', 'Settings');

/** The code of the page in which a text occurs. */
function block(text: string): string {
  const blocks = [...PAGE.matchAll(/^```\w+\n([^]*?)^```$/gm)].map(([, code]) => code);
  return blocks.find((code) => code.includes(text))!;
}

/** A project with this package, and objects in dist/production. */
function projectWith(objects: string): string {
  const project = temporaryFolder();
  program(
    join(project, 'node_modules/.bin/cdk8s-shop'),
    `exec "${process.execPath}" --import "${require.resolve('tsx')}" "${join(ROOT, 'lib/cli/main.ts')}" "$@"`,
  );
  write(project, 'package.json', '{ "private": true }');
  write(project, 'dist/production/objects.yaml', objects);
  return project;
}

function write(folder: string, path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function program(path: string, script: string): void {
  write(dirname(path), path.slice(dirname(path).length), `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** Runs what a page says, as the shells of GitHub and GitLab do. */
function shell(project: string, script: string): SpawnSyncReturns<string> {
  const PATH = `${join(project, 'bin')}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH, npm_config_offline: 'true', GIT_CONFIG_GLOBAL: '/dev/null' };
  return spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: project, encoding: 'utf8', env });
}

const checking = (commands: readonly (string | undefined)[]) => commands.find((command) => command?.includes('cdk8s-shop check'))!;

describe('the documentation of cdk8s-shop check', () => {
  test.each(['helm template . |', 'kustomize build overlays/production |'])('has the pipe %s', (pipe) => {
    const line = block(pipe)
      .split('\n')
      .find((each) => each.startsWith(pipe))!;
    const project = projectWith(CLEAN);
    const producer = join(project, 'bin', pipe.split(' ')[0]);
    for (const [objects, status] of [
      [CLEAN, 0],
      [FOUND, 1],
      ['', 2],
      ['a: {{ .Values.a }}\n', 2],
    ] as const) {
      write(project, 'rendered.yaml', objects);
      program(producer, 'cat rendered.yaml');
      expect(shell(project, line)).toMatchObject({ status });
    }
  });

  interface Workflow {
    readonly permissions: Record<string, string>;
    readonly jobs: {
      readonly check: {
        readonly steps: { readonly run?: string; readonly uses?: string; readonly if?: string; readonly with?: Record<string, string> }[];
      };
    };
  }

  test('has a GitHub workflow whose command writes the SARIF that it uploads, also where it fails', () => {
    const { permissions, jobs } = load(block('jobs:')) as Workflow;
    const { steps } = jobs.check;
    const upload = steps.find(({ uses }) => uses?.includes('/upload-sarif@'))!;
    expect(permissions).toMatchObject({ 'security-events': 'write' });
    expect(upload.if).toBe('${{ !cancelled() }}');
    for (const [objects, status, count] of [
      [CLEAN, 0, 0],
      [FOUND, 1, 1],
    ] as const) {
      const project = projectWith(objects);
      expect(shell(project, checking(steps.map(({ run }) => run)))).toMatchObject({ status, stderr: '' });
      const report = readFileSync(join(project, upload.with!.sarif_file), 'utf8');
      expect(sarifProblems(report)).toEqual([]);
      const { runs } = JSON.parse(report) as {
        runs: { results: { locations: { physicalLocation: object }[] }[] }[];
      };
      expect(runs[0].results).toHaveLength(count);
      runs[0].results.forEach(({ locations }) =>
        expect(locations[0].physicalLocation).toMatchObject({ artifactLocation: { uri: 'dist/production/objects.yaml' } }),
      );
    }
  });

  test('has a GitLab job whose command writes the report that it keeps, also where it fails', () => {
    const { check } = load(block('artifacts:')) as { check: { script: string[]; artifacts: { when: string; reports: { junit: string } } } };
    expect(check.artifacts.when).toBe('always');
    for (const [objects, status] of [
      [CLEAN, 0],
      [FOUND, 1],
    ] as const) {
      const project = projectWith(objects);
      expect(shell(project, checking(check.script))).toMatchObject({ status, stderr: '' });
      const report = parseXml(readFileSync(join(project, check.artifacts.reports.junit), 'utf8'));
      expect(report.attributes).toMatchObject({ tests: '1', failures: String(status) });
    }
  });

  test('has a pre-commit hook that checks what is staged', () => {
    const project = projectWith(CLEAN);
    const git = (script: string) => shell(project, `git -c user.name=a -c user.email=a@example.com ${script}`);
    git('init --quiet');
    write(project, '.gitignore', 'node_modules\n');
    program(join(project, '.git/hooks/pre-commit'), block('.git/hooks/pre-commit'));
    expect(git('add --all').status).toBe(0);
    expect(git('commit --quiet -m first')).toMatchObject({ status: 0, stderr: 'no findings in 1 object\n' });

    // Staged, and right again in the working directory only.
    write(project, 'dist/production/objects.yaml', FOUND);
    git('add --all');
    write(project, 'dist/production/objects.yaml', `${CLEAN}data: {a: b}\n`);
    const refused = git('commit --quiet -m second');
    expect(refused.status).toBe(1);
    expect(refused.stdout + refused.stderr).toContain('dist/production/objects.yaml\n');
    expect(git('commit --quiet -a -m second')).toMatchObject({ status: 0, stderr: 'no findings in 1 object\n' });

    write(project, 'README.md', '# a');
    git('add --all');
    expect(git('commit --quiet -m third')).toMatchObject({ status: 0, stderr: '' });
  });
});
