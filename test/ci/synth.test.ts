import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clone, programOf } from './clone';

const OUTPUT = 'dist/test.k8s.yaml';

describe('npm run synth', () => {
  const clone = new Clone();
  const synth = () => clone.run('synth/synth.mjs');

  /** What the program writes for a value. */
  const written = (value: string) => {
    clone.write('main.ts', programOf(value));
    expect(synth().status).toBe(0);
    return /value: (.*)/.exec(clone.read(OUTPUT))![1];
  };

  /** The files of the code cache: one of ours, or several of Node.js. */
  const caches = () => {
    const folder = join(clone.folder, 'build/synth');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path))
      .filter((path) => statSync(path).isFile());
  };

  test('writes what the program says now', () => {
    expect([written("'1'"), written("'2'")]).toEqual(['"1"', '"2"']);
  });

  test('runs the program as Node.js does', () => {
    clone.write(
      'main.ts',
      'console.log(JSON.stringify([process.argv, __filename, __dirname, require.main === module, require.main?.filename]));\nexport {};\n',
    );
    const main = join(clone.folder, 'main.ts');
    for (let run = 0; run < 2; run++) {
      const { stdout } = synth();
      expect(JSON.parse(stdout)).toEqual([[process.execPath, main], main, clone.folder, true, main]);
    }
  });

  test('ends as the program does, and names the line of the source of an error', () => {
    clone.write(
      'main.ts',
      'interface Long {\n  readonly a: string;\n}\n\nfunction fail(long?: Long): never {\n  throw new Error(`no ${long?.a}`);\n}\n\nfail();\n',
    );
    for (let run = 0; run < 2; run++) {
      const { status, stderr } = synth();
      expect(status).toBe(1);
      expect(stderr).toContain(`at fail (${join(clone.folder, 'main.ts')}:6:9)`);
    }
    clone.write('main.ts', 'process.exit(7);\n');
    expect(synth().status).toBe(7);
  });

  test('names the line of a mistake in the library', () => {
    clone.write('main.ts', "import { Environment } from './lib';\n\nEnvironment.development({ domain: '#' });\n");
    const { status, stderr } = synth();
    expect(status).toBe(1);
    expect(stderr).toMatch(/\/lib\/[a-z/-]+\.ts:\d+:\d+\)/);
    expect(stderr).toContain('/main.ts:3:');
  });

  test('prints a mistake of syntax once, without a stack', () => {
    clone.write('main.ts', 'const = 1;\n');
    const { status, stderr } = synth();
    expect(status).toBe(1);
    expect(stderr).toContain('main.ts:1:6');
    expect(stderr.match(/Expected identifier/g)).toHaveLength(1);
    expect(stderr).not.toContain('    at ');
  });

  test('ignores a code cache of another program with as many characters', () => {
    expect([written("'1'"), written("'1'"), written("'2'"), written("'1'")]).toEqual(['"1"', '"1"', '"2"', '"1"']);
  });

  test.each([
    ['is empty', () => Buffer.alloc(0)],
    ['is cut', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['is damaged', (bytes: Buffer) => bytes.map((byte, index) => (index > bytes.length / 2 ? byte ^ 255 : byte))],
    ['is something else', () => Buffer.from('nothing of V8')],
  ])('ignores a code cache that %s', (_, damage) => {
    written("'1'");
    expect(caches().length).toBeGreaterThan(0);
    for (const path of caches()) {
      writeFileSync(path, damage(readFileSync(path)));
    }
    expect([written("'1'"), written("'1'")]).toEqual(['"1"', '"1"']);
  });
});
