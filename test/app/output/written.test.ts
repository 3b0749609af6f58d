import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { App, Environment, EnvironmentChart } from '../../../lib';
import { LIST } from '../../../lib/app/output/list';
import { thisProgram } from '../../../lib/app/output/program';
import { filesOf, temporaryFolder } from '../files';

let outdir: string;
const names = () => Object.keys(filesOf(outdir)).filter((name) => name !== LIST);

beforeEach(() => (outdir = temporaryFolder()));

/** An app of one chart, which has a ConfigMap for each name. */
function plain(chart: string, ...configMaps: string[]): App {
  const app = new App({ outdir });
  const parent = new Chart(app, chart);
  configMaps.forEach((name) => new k8s.KubeConfigMap(parent, name, { metadata: { name } }));
  return app;
}

function inEnvironment(name: string, ...configMaps: string[]): App {
  const app = new App({ outdir });
  const chart = new EnvironmentChart(app, name, { environment: new Environment(name, { namespace: 'shop' }) });
  configMaps.forEach((each) => new k8s.KubeConfigMap(chart, each, { metadata: { name: each } }));
  return app;
}

describe('several apps of one process that write to one folder', () => {
  test('add up', () => {
    ['a', 'b', 'c', 'd', 'e'].forEach((chart) => plain(chart, 'one', 'two').synth());
    inEnvironment('test', 'one').synth();
    inEnvironment('staging', 'one').synth();
    expect(names()).toEqual([
      'a.k8s.yaml',
      'b.k8s.yaml',
      'c.k8s.yaml',
      'd.k8s.yaml',
      'e.k8s.yaml',
      'staging/03-configmap-one.yaml',
      'staging/Kustomization',
      'test/03-configmap-one.yaml',
      'test/Kustomization',
    ]);
    const listed = [...names().slice(0, 5), 'staging/Kustomization', 'test/Kustomization'];
    expect(filesOf(outdir)[LIST].split('\n').slice(1, -1)).toEqual(listed.map((path) => `${thisProgram()}: ${path}`));
  });

  test('are synthesized in any order, and again', () => {
    const [a, b] = [plain('a', 'one'), plain('b', 'one')];
    a.synth();
    b.synth();
    new k8s.KubeConfigMap(a.charts[0], 'two', { metadata: { name: 'two' } });
    a.synth();
    expect(names()).toEqual(['a.k8s.yaml', 'b.k8s.yaml']);
    expect(filesOf(outdir)['a.k8s.yaml']).toContain('name: two');
  });

  test('do not keep what an app itself, or the same program in another process, has written before, or somebody has removed', () => {
    writeFileSync(join(outdir, LIST), `${thisProgram()}: earlier.k8s.yaml\n`);
    writeFileSync(join(outdir, 'earlier.k8s.yaml'), '');
    const [a, b] = [plain('a', 'one'), plain('b', 'one')];
    a.synth();
    b.synth();
    a.node.tryRemoveChild('a');
    new Chart(a, 'c');
    a.synth();
    expect(names()).toEqual(['b.k8s.yaml', 'c.k8s.yaml']);
    rmSync(join(outdir, 'b.k8s.yaml'));
    a.synth();
    expect(names()).toEqual(['c.k8s.yaml']);
  });

  test('replace what another one has written for the same chart, or environment', () => {
    plain('a', 'one').synth();
    inEnvironment('test', 'one').synth();
    plain('a', 'two').synth();
    inEnvironment('test', 'two').synth();
    expect(names()).toEqual(['a.k8s.yaml', 'test/03-configmap-two.yaml', 'test/Kustomization']);
    expect(filesOf(outdir)['a.k8s.yaml']).not.toContain('one');
  });

  test('may not share an environment, of which the objects of one would be lost', () => {
    inEnvironment('test', 'one').synth();
    const before = filesOf(outdir);
    const other = new App({ outdir });
    const chart = new EnvironmentChart(other, 'other', { environment: new Environment('test', { namespace: 'shop' }) });
    new k8s.KubeConfigMap(chart, 'two', { metadata: { name: 'two' } });
    expect(() => other.synth()).toThrow(
      'another app of this process has written test/, from other charts: use one app for all charts of an environment, or another name',
    );
    expect(filesOf(outdir)).toEqual(before);
    rmSync(join(outdir, 'test'), { recursive: true });
    other.synth();
    expect(names()).toEqual(['test/03-configmap-two.yaml', 'test/Kustomization']);
  });
});
