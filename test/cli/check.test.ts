import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CommanderError } from 'commander';
import { command } from '../../lib/cli/command';
import { temporaryFolder } from '../app/files';
import { CLEAN, fileOf, FOUND } from './check-files';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers: [{image: b, name: c}]
`;
const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: tanks.example.com
spec:
  group: example.com
  names: {kind: Tank, plural: tanks}
  scope: Namespaced
  versions:
  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
`;

/** Runs the command in this process. */
async function run(...args: string[]): Promise<{ output: string; errors: string; exitCode: number }> {
  let [output, errors] = ['', ''];
  const program = command();
  for (const each of [program, ...program.commands]) {
    each.configureOutput({ writeOut: (text) => (output += text), writeErr: (text) => (errors += text) });
  }
  program.exitOverride();
  try {
    await program.parseAsync(['check', ...args], { from: 'user' });
    return { output, errors, exitCode: 0 };
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    return { output, errors, exitCode: error.exitCode };
  }
}

describe('cdk8s-shop check', () => {
  test('exits with 0 where it finds nothing', async () => {
    expect(await run(fileOf(CLEAN))).toEqual({ output: 'no findings in 1 object\n', errors: '', exitCode: 0 });
  });

  test.each([
    ['a: 1.10', '1.10 is read as the number 1.1: quote it, as in "1.10"'],
    ['a: 012', '012 is read as the number 10: quote it, as in "012"'],
    ['a: y', 'y is read as the boolean true: quote it, as in "y"'],
    ['a: 12345678901234567890', '12345678901234567890 is read as the number 12345678901234567000: quote it, as in "12345678901234567890"'],
    ['{a: "x", <<: {a: "y", b: 1_0}}', '1_0 is read as the number 10: quote it, as in "1_0"'],
    ['a: &a 1.0\n  b: *a', '1.0 is read as the number 1: quote it, as in "1.0"'],
    ['a: !!int "3"', '3 is a number and not a string: quote it, as in "3"'],
    ['a: 80', '80 is a number and not a string: quote it, as in "80"'],
    ['a: [b]', 'the value is a list and not a string: use a string'],
  ])('proposes to quote what is written, and not what is read: %j', async (data, expected) => {
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  ${data}\n`;
    expect((await run('--pack', 'valid', fileOf(map))).output).toContain(expected);
    // An item of a list is at another place of its document.
    const list = `kind: List\napiVersion: v1\nitems:\n-\n${map.trimEnd().replaceAll(/^/gm, '  ')}\n`;
    expect((await run('--pack', 'valid', fileOf(list))).output).toContain(expected);
  });

  test('shows no value of a Secret', async () => {
    const { output } = await run(
      '--pack',
      'valid',
      fileOf('apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {pin: 0815, b: 4711}\n'),
    );
    expect(output).toContain('the value is a number and not a string: quote what is written');
    expect(output).not.toMatch(/0?815|4711/);
  });

  test('takes all arguments for those of one cluster, or each for those of another', async () => {
    const [one, two] = [fileOf(CLEAN), fileOf(CLEAN)];
    const together = await run(one, two);
    expect(together.errors).toContain('name each and use `--each`');
    expect(together.exitCode).toBe(1);
    expect(together.output).toContain('duplicates');
    expect(await run('--each', one, two)).toEqual({ output: 'no findings in 2 objects\n', errors: '', exitCode: 0 });
    const found = fileOf(FOUND);
    const apart = await run('--each', one, found, two);
    expect(apart).toMatchObject({ errors: '', exitCode: 1 });
    expect(apart.output).toContain(found);
    // One of many that is empty is where something went wrong.
    const empty = fileOf('');
    expect(await run('--each', one, empty)).toEqual({
      output: '',
      errors: `error: ${empty}: there are no objects: check that what writes them has succeeded\n`,
      exitCode: 2,
    });
  });

  test('exits with 1 where it finds something, with the place and the remedy', async () => {
    const file = fileOf(`${CLEAN}---\n${FOUND}`);
    const { output, errors, exitCode } = await run(file);
    expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 1 });
    expect(output).toContain(
      `${file}\n  9:3     error   ConfigMap Settings metadata.name  names\n    name "Settings" of a ConfigMap is not valid: use lower-case letters`,
    );
  });

  test('takes all arguments for one set', async () => {
    const { output, exitCode } = await run(fileOf(CLEAN), fileOf(CLEAN));
    expect(exitCode).toBe(1);
    expect(output).toContain('duplicates');
  });

  test('finds duplicate keys and documents that kubectl ignores', async () => {
    const { output, exitCode } = await run(fileOf(`${CLEAN}data: {a: b}\ndata: {c: d}\n...\n${CLEAN}`));
    expect(exitCode).toBe(1);
    expect(output).toContain('6:1     error   ConfigMap settings data  duplicate-keys');
    expect(output).toContain('8:1     error   ConfigMap settings  ignored-documents');
  });

  test.each([
    ['a: [\n', ':2:1: '],
    ['a: b\n', ':1:1: an object without apiVersion and kind is not a Kubernetes object'],
    ['# nothing\n', 'there are no objects: check that what writes them has succeeded'],
  ])('exits with 2 and without a report where it cannot read %j', async (content, message) => {
    const file = fileOf(content);
    const { output, errors, exitCode } = await run(file, '--format', 'sarif');
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 });
    expect(errors).toMatch(/^error: /);
    expect(errors).toContain(file);
    expect(errors).toContain(message);
  });

  test('exits with 2 where a file is missing, also beside findings', async () => {
    const { output, errors, exitCode } = await run(fileOf(FOUND), '/missing');
    expect({ output, errors, exitCode }).toEqual({
      output: '',
      errors: 'error: /missing: does not exist: use the path of a file or folder\n',
      exitCode: 2,
    });
  });

  test('exits with 2 for what is not text', async () => {
    const archive = fileOf('', 'objects.yaml.gz');
    writeFileSync(archive, gzipSync(CLEAN));
    expect(await run(archive)).toEqual({
      output: '',
      errors: `error: ${archive}:1:1: the file is not text: name files with objects in YAML or JSON\n`,
      exitCode: 2,
    });
  });

  test('reads of a repository what is its own', async () => {
    const folder = temporaryFolder();
    for (const path of ['a/b/c.yml', 'node_modules/a/broken.yaml', 'd/.git/broken.yaml', 'README.md']) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path.startsWith('a') ? CLEAN : 'a: [');
    }
    expect(await run(folder)).toEqual({ output: 'no findings in 1 object\n', errors: '', exitCode: 0 });
    expect(await run(join(folder, 'node_modules'))).toMatchObject({ exitCode: 2 });
  });

  test('notes what it does not check', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kustomization.yaml'), 'resources: []\n');
    writeFileSync(join(folder, 'a.yaml'), CLEAN);
    const { errors, exitCode } = await run(folder);
    expect(errors).toMatch(/^note: .*kustomization.yaml is not checked: it is a Kustomization/);
    expect(exitCode).toBe(0);
  });

  test('takes kinds from CustomResourceDefinitions', async () => {
    const tank = fileOf(`apiVersion: example.com/v1\nkind: Tank\nmetadata: {name: a}\n---\n${CLEAN}  namespace: b\n`);
    expect(await run(tank, '--pack', 'valid')).toEqual({
      output: 'no findings in 2 objects\n',
      errors: 'note: no schema of Tank (example.com/v1) is known: add its CustomResourceDefinition, or name it by --crd\n',
      exitCode: 0,
    });
    expect(await run(tank)).toMatchObject({
      output: expect.stringContaining('Tank a kind  unchecked-kind\n    no schema of Tank (example.com/v1) is known: add its') as string,
      errors: '',
      exitCode: 1,
    });
    const file = fileOf(CRD);
    expect((await run(tank, '--crd', file, '--crd', file)).output).toContain('Tank a metadata.namespace  missing-namespace');
    expect(await run(tank, '--pack', 'valid', '--crd', file)).toMatchObject({ errors: '' });
    expect(await run(tank, '--crd', tank)).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('there is no CustomResourceDefinition') as string,
    });
    expect(await run(tank, '--crd', '/missing')).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('/missing: does not exist') as string,
    });
  });

  test.each(['text', 'json', 'sarif', 'junit'])('reports as %s', async (format) => {
    const { output, exitCode } = await run(fileOf(FOUND), '--format', format);
    expect(exitCode).toBe(1);
    expect(output).toContain('Settings');
  });

  test.each([
    ['valid', [], ['pod-security-restricted', 'image-tag']],
    ['restricted', ['pod-security-restricted'], ['image-tag']],
    ['production', ['pod-security-restricted', 'container-resources', 'image-tag'], []],
  ])('has the pack %s', async (pack, rules, others) => {
    const { output } = await run(fileOf(POD), '--pack', pack, '--format', 'json', '--kubernetes-version', '1.30');
    const found = (JSON.parse(output) as { findings: { rule: { id: string } }[] }).findings.map(({ rule }) => rule.id);
    expect(found).toEqual(expect.arrayContaining(rules));
    expect(others.filter((rule) => found.includes(rule))).toEqual([]);
  });

  test('names the field, its place, the value and the remedy', async () => {
    const file = fileOf(`apiVersion: v1\nkind: List\nitems:\n- ${POD.trimEnd().replaceAll('\n', '\n  ')}\n`);
    const { output } = await run(file, '--format', 'json');
    const { findings } = JSON.parse(output) as { findings: { rule: { id: string } }[] };
    expect(findings.find(({ rule }) => rule.id === 'image-tag')).toMatchObject({
      severity: 'error',
      file,
      line: 9,
      column: 19,
      object: 'Pod a',
      field: 'spec.containers[0].image',
      problem: 'image "b" has no tag',
      remedy: 'use the tag of a version, or a digest',
    });
  });

  test.each(['text', 'json', 'sarif', 'junit'])('reports accepted findings with their reasons as %s, and exits with 0', async (format) => {
    const file = fileOf(POD.replace('name: a', 'name: a\n  annotations: {cdk8s-shop/suppress.pod-security-restricted: the agent is old}'));
    const { output, exitCode } = await run(file, '--pack', 'restricted', '--format', format);
    expect(output).toContain('the agent is old');
    expect(exitCode).toBe(0);
    expect((await run(file, '--format', format)).exitCode).toBe(1);
  });

  test.each([
    [['--format', 'xml', 'a'], 'Allowed choices are text, json, sarif, junit.'],
    [['--pack', 'all', 'a'], 'Allowed choices are valid, restricted, production.'],
    [['--kubernetes-version', '1.26', 'a'], 'Use a minor version from 1.27 to 1.36.'],
    [['--kubernetes-version', '1.37', 'a'], 'Use a minor version from 1.27 to 1.36.'],
    [['--kubernetes-version', 'newest', 'a'], 'Use a minor version from 1.27 to 1.36.'],
    [['--crd', '-', 'a'], 'Use the path of a file or folder.'],
    [[], "missing required argument 'paths'\nSee cdk8s-shop check --help.\n"],
    [[''], 'error: "": an argument is empty: use the path of a file or folder\n'],
    [['--colour', 'a'], "unknown option '--colour'"],
  ])('exits with 2 for %j', async (args, message) => {
    expect(await run(...args)).toMatchObject({ output: '', exitCode: 2, errors: expect.stringContaining(message) as string });
  });

  test('prints its help', async () => {
    const { output, exitCode } = await run('--help');
    expect(exitCode).toBe(0);
    expect(output).toContain('Usage: cdk8s-shop check [options] <paths...>');
    expect(output).toContain('helm template CHART | cdk8s-shop check -');
  });
});
