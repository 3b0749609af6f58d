import { spawnSync, SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { PolicyValidation, PolicyValidationProps } from '../../lib';
import type { ValidationContext, Violation } from '../../lib/check/validation-context';
import { temporaryFolder } from '../app/files';

const ROOT = join(__dirname, '../..');
const CLI = join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s');
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'cart' }, spec: { containers: [{ name: 'cart', image: 'cart' }] } };
const TANK = { apiVersion: 'example.com/v1', kind: 'Tank', metadata: { name: 'a' }, spec: { litres: 10 } };
const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: tanks.example.com}
spec:
  group: example.com
  names: {kind: Tank, plural: tanks}
  scope: Namespaced
  versions:
  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {litres: {type: integer, maximum: 9}}}}}}}
`;

function write(folder: string, path: string, content: string): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
  return join(folder, path);
}

/** A project of cdk8s without this library, and what `cdk8s synth` says of it. */
function synth(properties: PolicyValidationProps, ...objects: object[]): SpawnSyncReturns<string> & { folder: string } {
  const folder = temporaryFolder();
  const program = `const { ApiObject, App, Chart } = require(${JSON.stringify(require.resolve('cdk8s'))});
const app = new App();
const chart = new Chart(app, 'shop');
${JSON.stringify(objects)}.forEach((object, index) => new ApiObject(chart, 'object' + index, object));
app.synth();
`;
  write(folder, 'main.cjs', program);
  write(folder, 'plugin/package.json', '{ "name": "plugin", "version": "1.0.0", "main": "index.js" }');
  write(folder, 'plugin/index.js', `module.exports = require(${JSON.stringify(join(ROOT, 'lib'))});\n`);
  const validations = [{ package: './plugin', version: '1.0.0', class: 'PolicyValidation', properties }];
  write(folder, 'cdk8s.yaml', stringify({ language: 'typescript', app: 'node main.cjs', validations }));
  const args = ['--import', require.resolve('tsx'), CLI, 'synth', '--validation-reports-output-file', 'report.json'];
  const run = spawnSync(process.execPath, [...args, '--check-upgrade=false'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
  });
  return { ...run, folder };
}

describe('cdk8s synth with the validation plugin', () => {
  test('fails where an object breaks a rule, and names rule, file, construct, field and remedy', () => {
    const { status, stdout, stderr, folder } = synth({ pack: 'valid' }, { ...POD, spec: { ...POD.spec, hostnetwork: true } });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('Validation failed') as string });
    expect(stdout).toContain('schema (1 occurrences)');
    const { reports } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { reports: object[] };
    expect(reports).toMatchObject([
      {
        summary: { status: 'failure', metadata: { Objects: '1' } },
        violations: [
          {
            ruleName: 'schema',
            recommendation: 'The API server refuses an object with fields or values that the schema of its kind does not have.',
            fix: 'Correct the field.',
            violatingConstructs: [
              {
                resourceName: 'cart',
                constructPath: 'shop/object0',
                manifestPath: expect.stringMatching(/dist\/shop\.k8s\.yaml$/) as string,
                locations: ['9:3 error Pod cart spec.hostnetwork: unknown field "hostnetwork": use "hostNetwork"'],
              },
            ],
          },
        ],
      },
    ]);
  });

  test('succeeds where there are no findings', () => {
    const { status, stdout } = synth({ pack: 'valid', kubernetesVersions: ['1.30'] }, POD);
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('Validations ended succesfully') as string });
  });
});

/** What the plugin reports of files. */
function validated(properties: PolicyValidationProps, files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  const all = Object.entries(files).map(([path, content]) => write(folder, path, content));
  const violations: Violation[] = [];
  let submitted: unknown[] = [];
  const context: ValidationContext = {
    manifests: all.filter((file) => file.endsWith('.yaml')),
    report: { addViolation: (violation) => violations.push(violation), submit: (...args) => (submitted = args) },
  };
  new PolicyValidation(properties).validate(context);
  return { rules: violations.map(({ ruleName }) => ruleName), violations, submitted };
}

const pod = (name: string, annotations = {}) => stringify({ ...POD, metadata: { name, annotations } });

describe('the validation plugin', () => {
  test('has the pack production by default, and reports each rule once, with all objects', () => {
    const { rules, violations, submitted } = validated({}, { 'a.yaml': pod('a'), 'b.yaml': pod('b') });
    expect(rules).toEqual(expect.arrayContaining(['pod-security-restricted', 'container-resources', 'image-tag']));
    expect(new Set(rules).size).toBe(rules.length);
    const { violatingResources } = violations.find(({ ruleName }) => ruleName === 'image-tag')!;
    expect(violatingResources.map(({ resourceName }) => resourceName)).toEqual(['a', 'b']);
    expect(submitted).toEqual(['failure', { Objects: '2' }]);
  });

  test('accepts what annotations do, and says so', () => {
    const { rules, submitted } = validated({ pack: 'valid' }, { 'a.yaml': pod('Bad_Name', { 'cdk8s-shop/suppress.names': 'it is old' }) });
    expect(rules).toEqual([]);
    expect(submitted).toEqual(['success', { Objects: '1', Accepted: 'names of Pod Bad_Name: it is old' }]);
  });

  test('takes folders with a Kustomization for clusters of their own', () => {
    const [kustomization, object] = ['kind: Kustomization\n', pod('a')];
    const environments = { 'a/Kustomization': kustomization, 'a/o.yaml': object, 'b/Kustomization': kustomization, 'b/o.yaml': object };
    expect(validated({ pack: 'valid' }, environments).rules).toEqual([]);
    expect(validated({ pack: 'valid' }, { 'a/o.yaml': object, 'b/o.yaml': object }).rules).toEqual(['duplicates']);
  });

  test('takes definitions from files, and names kinds that it does not check', () => {
    const [file, tank] = [write(temporaryFolder(), 'crd.yaml', CRD), stringify(TANK)];
    expect(validated({ pack: 'valid', crds: [file] }, { 'a.yaml': tank }).violations).toMatchObject([
      { ruleName: 'schema', violatingResources: [{ locations: [expect.stringContaining('Tank a spec.litres') as string] }] },
    ]);
    expect(validated({ pack: 'valid' }, { 'a.yaml': tank }).submitted).toEqual([
      'success',
      { Objects: '1', 'Not checked': expect.stringContaining('no schema of Tank (example.com/v1) is known') as string },
    ]);
    expect(validated({}, { 'a.yaml': tank }).rules).toEqual(['unchecked-kind']);
  });

  test('checks for all versions that are given', () => {
    const files = { 'a.yaml': stringify({ ...POD, spec: { ...POD.spec, resources: {} } }) };
    expect(validated({ pack: 'valid', kubernetesVersions: ['1.36'] }, files).rules).toEqual([]);
    expect(validated({ pack: 'valid', kubernetesVersions: ['1.29', '1.36'] }, files).rules).toEqual(['schema']);
    expect(validated({ pack: 'valid' }, files).rules).toEqual(['schema']);
  });

  test('fails for files that cannot be read', () => {
    expect(() => validated({}, { 'a.yaml': 'a: [\n' })).toThrow(/a\.yaml:2:1: /);
    expect(() => validated({ crds: ['/missing'] }, {})).toThrow('/missing: does not exist');
  });
});

const notText = (value: unknown) => value as string;

test.each<[PolicyValidationProps, string]>([
  [{ pack: 'all' }, 'validations: pack "all" is not valid: use valid, restricted, production'],
  [{ kubernetesVersions: ['1.26'] }, 'kubernetesVersions "1.26" is not valid: use a minor version from 1.27 to 1.36'],
  [{ kubernetesVersions: [notText(1.3)] }, 'kubernetesVersions 1.3 is not valid: use text in quotes'],
  [{ kubernetesVersions: notText('1.30') as never }, 'kubernetesVersions "1.30" is not valid: use a list'],
  [{ crds: [notText(1)] }, 'crds 1 is not valid: use text in quotes'],
  [{ packs: 'valid' } as never, 'property "packs" is not valid: use pack, kubernetesVersions, crds'],
])('properties %j are refused', (properties, message) => {
  expect(() => new PolicyValidation(properties)).toThrow(message);
});
