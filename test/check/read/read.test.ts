import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { read, Reading } from '../../../lib/check/read/read';
import { report } from '../../../lib/check/report/report';
import { Severity } from '../../../lib/policy/severity';
import { temporaryFolder } from '../../app/files';
import { anyFile } from './random-files';

const reading = (text: string): Reading => read(['-'], Buffer.from(text));
const errorsOf = (text: string) => reading(text).errors.map(({ position, message }) => `${position?.line}:${position?.column} ${message}`);

/** A folder with files, by their paths in it. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const objectNamed = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const titlesOf = ({ objects }: Reading) => objects.map(({ title }) => title);

describe('the files that are read', () => {
  test('are those of folders at any depth that end in .yaml, .yml or .json, in the order of their names', () => {
    const folder = folderOf({
      'b.yaml': objectNamed('b'),
      'a/c.yml': objectNamed('c'),
      'a/.hidden/d.json': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"d"}}',
      'README.md': 'text: [',
      Kustomization: 'resources: []',
    });
    const found = read([folder]);
    expect(titlesOf(found)).toEqual(['ConfigMap d', 'ConfigMap c', 'ConfigMap b']);
    expect(found).toMatchObject({ errors: [], notes: [] });
    expect(found.objects[1].file).toBe(join(folder, 'a/c.yml'));
  });

  test('are read once where several arguments name them', () => {
    const folder = folderOf({ 'a.yaml': objectNamed('a') });
    symlinkSync(join(folder, 'a.yaml'), join(folder, 'link.yaml'));
    expect(titlesOf(read([folder, folder, join(folder, 'a.yaml'), join(folder, '../', folder.split('/').at(-1)!, 'a.yaml')]))).toEqual([
      'ConfigMap a',
    ]);
  });

  test('may have any name where an argument names the file', () => {
    expect(titlesOf(read([join(folderOf({ manifest: objectNamed('a') }), 'manifest')]))).toEqual(['ConfigMap a']);
  });

  test('exist, or are reported together with all others that do not', () => {
    const folder = folderOf({ 'empty/README.md': '', 'a.yaml': 'a: [' });
    symlinkSync('nowhere', join(folder, 'broken.yaml'));
    const { errors } = read([join(folder, 'missing'), join(folder, 'empty'), folder]);
    expect(errors.map(({ file, message }) => `${file.slice(folder.length + 1)}: ${message}`)).toEqual([
      'missing: does not exist: use the path of a file or folder',
      'empty: the folder has no .yaml, .yml or .json file: name another one',
      'broken.yaml: does not exist: use the path of a file or folder',
      expect.stringMatching(/^a.yaml: .*: correct the YAML$/) as string,
    ]);
  });

  test('do not include Kustomizations of folders, which are noted', () => {
    const kustomization = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
    const folder = folderOf({
      'kustomization.yaml': 'resources: [a.yaml]\n',
      'other/base.yaml': kustomization,
      'a.yaml': objectNamed('a'),
    });
    const found = read([folder]);
    expect(titlesOf(found)).toEqual(['ConfigMap a']);
    expect(found.notes).toEqual([
      `${folder}/kustomization.yaml is not checked: it is a Kustomization, so check what it renders, \`kustomize build ${folder} | npx cdk8s-shop check -\``,
      expect.stringContaining('other/base.yaml is not checked') as string,
    ]);
    expect(read([join(folder, 'other/base.yaml')]).errors).toMatchObject([
      { message: expect.stringContaining('`kustomize build ') as string },
    ]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['a: b\nc\n', '3:1', 'correct the YAML'],
    ['a: %b\n', '1:4', 'text without quotes cannot begin with %: quote the text'],
    ['a:\n- b: @c\n', '2:6', 'text without quotes cannot begin with @: quote the text'],
    ['a: [`b`]\n', '1:5', 'text without quotes cannot begin with `: quote the text'],
    ['a: b: c\n', '1:5', 'text without quotes cannot contain a colon before a space: quote the text'],
    ['a:\n  - b: echo "c: d"\n', '2:15', 'text without quotes cannot contain a colon before a space: quote the text'],
    ['a: b\n c: d\n', '2:3', 'bad indentation of a mapping entry: correct the YAML'],
    ['a: * * * * *\n', '1:5', 'text without quotes cannot begin with *: quote the text'],
    ['a:\n- b: */5 * * * *\n', '2:10', 'text without quotes cannot begin with *: quote the text'],
    ['a: *.example.com\n', '1:4', 'write the value instead, or quote the text'],
    ['a: >=1.2\n', '1:5', 'text without quotes cannot begin with >: quote the text'],
    ['a: "b" c\n', '1:8', 'more text follows what is in quotes: put all of it in quotes of the other kind'],
    ["a: 'it's'\n", '1:8', 'put all of it in quotes of the other kind'],
    ['a: [\n  b\n]]\n', '3:2', 'end of the stream or a document separator is expected: correct the YAML'],
    ['a: [b] c\n', '1:8', 'bad indentation of a mapping entry: correct the YAML'],
    ['a: "b": c\n', '1:7', 'bad indentation of a mapping entry: correct the YAML'],
    ['a:\n\tb: c\n', '2:1', 'tab characters must not be used in indentation'],
    ['a:\n  b: c\n\t\nd: e\n', '3:1', 'use spaces'],
    ['a: .inf\n', '1:4', 'JSON has no number Infinity: quote it'],
    ['a:\n  ~: b\n', '2:3', '"~" cannot be the key of a JSON object: quote it'],
    ['a: &b! c\n', '1:4', 'use letters, digits, dashes and underscores'],
    ['a: *b\n', '1:4', 'the alias *b has no anchor before it: write the value instead, or quote the text'],
    ['a: &b [*b]\n', '1:8', 'the alias *b refers to the value that contains it: write the value instead'],
    ['a:\n  <<: b\n', '2:7', 'a merge needs mappings: use the alias of one, as in `<<: *name`'],
    ['a: !!int b\n', '1:4', '"b" is not a value of the tag !!int: correct one of them'],
    ['a: "\\/"\n', '1:5', 'YAML has no escape \\/: write the slash alone'],
    ['a: "\\\'\\q"\n', '1:8', 'YAML has no escape \\q: write the backslash twice, or use single quotes'],
    ['a: [b, c:]\n', '1:9', 'put a space after it, or quotes around the text'],
    ['...\na: b\n', '1:1', '`...` ends a document that has not begun: delete the line'],
    ['a: b\n--- {c: d}\n', '2:1', 'kubectl refuses what follows `---` on its line: begin the document on the next line'],
    ['a: "\u2028"\n', '1:5', 'the character U+2028 is not allowed in YAML: write it as "\\u2028" in double quotes'],
    ['- a\n', '1:1', 'a list is not a Kubernetes object: name only files of Kubernetes objects'],
    ['---\n\n3\n', '3:1', 'the number 3 is not a Kubernetes object'],
    ['a: b\n', '1:1', 'an object without apiVersion and kind is not a Kubernetes object'],
    ['apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: A\n- 3\n', '6:3', 'the number 3 is not a Kubernetes object'],
    ['apiVersion: v1\nkind: A\nitems: b\n', '3:1', '`items` of a A is the string "b", but kubectl takes it for a list'],
    ['{"a": 1}{"b": 2} c', '1:17', 'what follows several JSON objects is not JSON'],
    ['a: {{ .Values.a }}\n', '1:5', 'helm template CHART | npx cdk8s-shop check -'],
  ])('%j is an error at %s', (text, position, message) => {
    expect(errorsOf(text)).toEqual([expect.stringContaining(message) as string]);
    expect(errorsOf(text)[0]).toMatch(new RegExp(`^${position} `));
  });

  test('is reported for each document', () => {
    expect(errorsOf('a: b\n---\n[\n---\n- c\n')).toHaveLength(3);
  });
});

describe('what kubectl drops', () => {
  test('are duplicate keys, each with its place, and those of lists, too', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a, namespace: b}\n  data:\n    x.y: 1\n    x.y: 2\nkind: List\n`;
    expect(reading(text).dropped).toEqual([
      { what: 'duplicate key', file: '<stdin>', position: { line: 9, column: 5 }, object: 'ConfigMap b/a', field: 'data["x.y"]' },
      { what: 'duplicate key', file: '<stdin>', position: { line: 10, column: 1 }, object: 'List', field: 'kind' },
    ]);
  });

  test('are duplicate keys of JSON', () => {
    expect(reading('{"apiVersion":"v1","kind":"A",\n"a":1,\n"a":2}').dropped).toMatchObject([
      { position: { line: 3, column: 1 }, field: 'a' },
    ]);
  });

  test('is not what a merge replaces', () => {
    expect(reading(`${objectNamed('a')}a: &a {x: 1}\nb: {x: 2, <<: *a}\nc: {<<: *a, x: 2}\n`).dropped).toEqual([]);
    expect(reading(`${objectNamed('a')}a: &a {x: 1}\nc: {<<: *a, x: 2, x: 3}\n`).dropped).toMatchObject([{ field: 'c.x' }]);
  });

  test('is a document without a separator before it', () => {
    const { dropped, objects } = reading(`${objectNamed('a')}...\n${objectNamed('b')}`);
    expect(objects).toHaveLength(1);
    expect(dropped).toMatchObject([{ what: 'ignored document', position: { line: 6, column: 1 }, object: 'ConfigMap a' }]);
  });
});

describe('a field', () => {
  const text =
    `# comment\n---\napiVersion: v1\nkind: List\nitems:\n- &a\n  apiVersion: v1\n  kind: Pod\n  metadata:\n    annotations:\n      "a.b/c": d\n      e"f: g\n  spec:\n    containers:\n    - name: a\n      image: b\n    - {name: c,\n       image: d}\n    volumes: *v\n`.replace(
      '*v',
      '[]',
    );
  test.each([
    ['', 6, 3],
    ['kind', 8, 3],
    ['metadata.annotations["a.b/c"]', 11, 7],
    ['metadata.annotations["e\\"f"]', 12, 7],
    ['spec.containers[0].image', 16, 7],
    ['spec.containers[1].image', 18, 8],
    ['spec.containers[1].resources.limits', 17, 7],
    ['spec.containers[7].image', 14, 5],
    ['spec.template.spec', 13, 3],
  ])('%s is found, or else the innermost part of its path that exists', (field, line, column) => {
    expect(reading(text).objects[0].locate(field)).toEqual({ line, column });
  });

  test('is found in JSON, with CRLF, and in objects after others', () => {
    const [first, second] = reading('{"apiVersion":"v1",\r\n"kind":"A"}\r\n{"apiVersion":"v1",\r\n "kind":"B"}').objects;
    expect([first.locate('kind'), second.locate('kind')]).toEqual([
      { line: 2, column: 1 },
      { line: 4, column: 2 },
    ]);
  });

  test('of an alias is where the alias is', () => {
    const [object] = reading('apiVersion: v1\nkind: A\na: &a {b: c}\nd: *a\ne:\n  <<: *a\n').objects;
    expect(['d.b', 'e.b'].map((field) => object.locate(field))).toEqual([
      { line: 4, column: 1 },
      { line: 5, column: 1 },
    ]);
  });
});

describe('any file', () => {
  test('is read and reported, or refused with a message', () => {
    const name = fc.constantFrom('', 'metadata', 'spec.a[0]', 'metadata["a"]', 'a.b.c');
    fc.assert(
      fc.property(anyFile, name, (file, field) => {
        const { objects, errors, dropped } = read(['-'], file);
        for (const { file: where, message, position } of errors) {
          expect([where, message, position]).toEqual(['<stdin>', expect.stringMatching(/^.+: .+$/s), expect.anything()]);
        }
        objects.forEach((object) => expect(object.locate(field).line).toBeGreaterThan(0));
        const rule = { id: 'rule', severity: Severity.ERROR, why: 'Why.', fix: 'fix it', link: 'https://example.com' };
        const findings = [
          ...dropped.map(({ position, ...rest }) => ({
            rule,
            severity: Severity.WARNING,
            ...rest,
            ...position,
            problem: 'a',
            remedy: 'b',
          })),
          ...objects.map((object) => ({
            rule,
            severity: Severity.ERROR,
            file: object.file,
            object: object.title,
            ...object.locate(),
            field,
            problem: object.title,
            remedy: field,
          })),
        ];
        const reports = (['text', 'json', 'sarif', 'junit'] as const).map((format) =>
          report({ findings, objects, version: '1' }, format, true),
        );
        expect(reports.map((each) => each.endsWith('\n'))).toEqual([true, true, true, true]);
      }),
      { numRuns: Number(process.env.RUNS ?? 2000), seed: Number(process.env.SEED ?? 1) },
    );
  }, 3_600_000);

  test('with much of everything takes time in proportion', () => {
    const nested = `${objectNamed('a')}a: ${'['.repeat(5000)}`;
    expect(errorsOf(nested)).toHaveLength(1);
    const many = Array.from({ length: 20_000 }, (_, index) => `- {apiVersion: v1, kind: A, metadata: {name: a${index}}}\n`).join('');
    const { objects } = reading(`apiVersion: v1\nkind: List\nitems:\n${many}`);
    expect(objects.map((object) => object.locate('metadata.name').line).at(-1)).toBe(20_003);
  });
});
