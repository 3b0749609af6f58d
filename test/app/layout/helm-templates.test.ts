import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Environment, EnvironmentChart } from '../../../lib';
import { HELM } from '../../needs';
import { service } from '../../network/services';
import { filesOf, temporaryFolder } from '../files';
import { put } from '../output/outputs';
import { ROOT } from '../../shop/environments';

const CLI = join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s');

/** Synthesizes one service. */
function synthesize(outdir: string, ...environments: string[]): string[] {
  const app = new App({ outdir });
  for (const name of environments) {
    service(new EnvironmentChart(app, name, { environment: new Environment(name) }), 'cart');
  }
  app.synth();
  return Object.keys(filesOf(outdir));
}

/** A folder in which the command of cdk8s has synthesized. */
function synthesized(...args: string[]): string {
  const folder = temporaryFolder();
  const program = `const { App, Environment, EnvironmentChart, Image, Microservice, Port } = require(${JSON.stringify(join(ROOT, 'lib'))});
const app = new App();
const chart = new EnvironmentChart(app, 'test', { environment: new Environment('test') });
new Microservice(chart, 'cart', { image: Image.of('ghcr.io/acme/cart:1.4.2'), ports: [Port.http(8080)] });
app.synth();
`;
  writeFileSync(join(folder, 'main.cjs'), program);
  writeFileSync(join(folder, 'cdk8s.yaml'), `language: typescript\napp: node --import ${require.resolve('tsx')} main.cjs\n`);
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'synth', '--check-upgrade=false', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return folder;
}

describe('the templates of a Helm chart', () => {
  test('contain objects only, and a hidden list of the files, which Helm ignores', () => {
    const chart = temporaryFolder();
    put(chart, { 'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n' });
    const files = synthesize(join(chart, 'templates'), 'test');
    expect(files.filter((file) => !/^test\/\d\d-[a-z-]+\.yaml$/.test(file))).toEqual(['.written-by-cdk8s-shop']);
    expect(files).toContain('test/00-namespace-test.yaml');
    expect(readFileSync(join(chart, 'templates/.written-by-cdk8s-shop'), 'utf8')).toContain(': test/00-namespace-test.yaml\n');
  });

  test('are not every folder of that name', () => {
    const folder = temporaryFolder();
    expect(synthesize(join(folder, 'templates'), 'test')).toContain('test/Kustomization');
    put(folder, { 'Chart.yaml': '' });
    expect(synthesize(join(folder, 'dist'), 'test')).toContain('test/Kustomization');
  });
});

describe('cdk8s synth', () => {
  test('with --format helm makes a chart whose templates are objects', () => {
    const files = filesOf(join(synthesized('--format', 'helm', '--chart-version', '1.0.0'), 'dist'));
    const templates = Object.entries(files).filter(([path]) => path.startsWith('templates/') && !path.startsWith('templates/.'));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['Chart.yaml', 'templates/test/00-namespace-test.yaml']));
    for (const [path, text] of templates) {
      expect([path, text]).toEqual([path, expect.stringMatching(/^apiVersion: (?!kustomize)/)]);
    }
  });

  test('without it writes a Kustomization, too', () => {
    expect(readFileSync(join(synthesized(), 'dist/test/Kustomization'), 'utf8')).toContain('kind: Kustomization');
  });
});

(HELM === undefined ? describe.skip : describe)('helm', () => {
  test('takes the chart', () => {
    const folder = synthesized('--format', 'helm', '--chart-version', '1.0.0');
    const { status, stdout } = spawnSync(HELM!, ['template', 'shop', join(folder, 'dist')], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toContain('kind: Deployment');
    expect(stdout).not.toContain('Kustomization');
  });
});
