import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Clone, programOf, Started } from './clone';

const OUTPUT = 'dist/test.k8s.yaml';

describe('npm run watch', () => {
  const clone = new Clone();
  let watch: Started;

  const written = (value: string) => watch.until(`value ${value}`, () => clone.read(OUTPUT).includes(`value: ${value}\n`));
  const printed = (text: string) => watch.until(text, () => watch.output.includes(text));
  /** A folder is made, and its file later: the program is compiled in between. */
  const makeValues = async (value: string) => {
    watch.output = '';
    mkdirSync(join(clone.folder, 'values'));
    await printed('Could not resolve');
    clone.write('values/value.ts', `export const value = '${value}';\n`);
    await written(value);
  };

  beforeAll(async () => {
    clone.write('main.ts', programOf("'first'"));
    watch = clone.start('synth/watch.mjs');
    await written('first');
  });

  beforeEach(() => {
    watch.output = '';
  });

  afterAll(() => watch.kill('SIGKILL'));

  test('synthesizes when the program is saved', async () => {
    clone.write('main.ts', programOf("'second'"));
    await written('second');
  });

  test('synthesizes what was saved last, of two saves at once', async () => {
    clone.write('main.ts', programOf("'third'"));
    await new Promise((resolve) => setTimeout(resolve, 60));
    clone.write('main.ts', programOf("'fourth'"));
    await written('fourth');
  });

  test('synthesizes when a file is saved without a change', async () => {
    clone.write('main.ts', clone.read('main.ts'));
    await printed('nothing changed');
  });

  test('prints where a program fails, and goes on', async () => {
    clone.write('main.ts', `${programOf("'not yet'")}\nthrow new Error('on purpose');\n`);
    await printed(`at Object.<anonymous> (${join(clone.folder, 'main.ts')}:9:7)`);
    clone.write('main.ts', programOf("'after an error'"));
    await written('after an error');
  });

  test('prints a mistake of syntax, and goes on', async () => {
    clone.write('main.ts', 'const = 1;\n');
    await printed('main.ts:1:6');
    clone.write('main.ts', programOf("'after a mistake'"));
    await written('after a mistake');
  });

  test('ends a program that does not end', async () => {
    clone.write('main.ts', "console.log('begun');\nwhile (Date.now() > 0);\nexport {};\n");
    await printed('begun');
    clone.write('main.ts', programOf("'after a loop'"));
    await written('after a loop');
  });

  test('follows a new file, in a new folder, that is removed and comes again', async () => {
    clone.write('main.ts', `import { value } from './values/value';\n${programOf('value')}`);
    await printed('Could not resolve');
    await makeValues('new');
    clone.write('values/value.ts', "export const value = 'changed';\n");
    await written('changed');
    watch.output = '';
    rmSync(join(clone.folder, 'values'), { recursive: true });
    await printed('Could not resolve');
    await makeValues('again');
    clone.write('values/value.ts', "export const value = 'and again';\n");
    await written('and again');
  });

  test('follows an editor that writes another file and renames it', async () => {
    clone.write('main.ts.tmp', programOf("'renamed'"));
    renameSync(join(clone.folder, 'main.ts.tmp'), join(clone.folder, 'main.ts'));
    await written('renamed');
  });

  test('bundles a program of the shop that is saved', async () => {
    const output = 'build/services/passwords.js.gz';
    const before = clone.read(output);
    const source = 'lib/shop/programs/passwords/make-secrets.ts';
    clone.write(source, `${clone.read(source)}console.log('more');\n`);
    await watch.until('bundling', () => clone.read(output) !== before);
    await printed('nothing changed');
  });

  test('ends with Ctrl-C at once, also while the program runs', async () => {
    clone.write('main.ts', "console.log('begun');\nsetInterval(() => undefined, 1000);\nexport {};\n");
    await printed('begun');
    watch.kill('SIGINT');
    expect(await watch.ended).toBe(130);
  });
});
