import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { preProcessFile } from 'typescript';
import { ROOT } from '../environments';

const SHOP = join(ROOT, 'lib/shop');
const PROGRAMS = join(SHOP, 'programs');
/** What programs share with the constructs: data. */
const SHARED = 'catalogue/';

const files = readdirSync(PROGRAMS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** Imports of a program, those of types included: files as paths within lib/shop, packages by name. */
function importsOf(file: string): string[] {
  const path = join(PROGRAMS, file);
  return preProcessFile(readFileSync(path, 'utf8')).importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? relative(SHOP, join(dirname(path), fileName)) : fileName,
  );
}

describe('programs that run in the cluster', () => {
  test('import each other and the catalogue, and neither the library nor the constructs that describe them', () => {
    const foreign = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.includes('/') && !name.startsWith('node:'))
        .filter((name) => !name.startsWith('programs/') && !name.startsWith(SHARED))
        .map((name) => `${file} imports ${name}`),
    );
    expect(files.length).toBeGreaterThan(10);
    expect(foreign).toEqual([]);
  });

  test('import none of the packages that describe', () => {
    const packages = new Set(files.flatMap((file) => importsOf(file)).filter((name) => !name.includes('/') && !name.startsWith('node:')));
    expect([...packages].sort()).toEqual(['ioredis', 'polka', 'prom-client', 'valibot', 'ws']);
  });

  test('share data alone with the constructs: the catalogue imports nothing', () => {
    for (const file of readdirSync(join(SHOP, SHARED))) {
      expect(preProcessFile(readFileSync(join(SHOP, SHARED, file), 'utf8')).importedFiles).toEqual([]);
    }
  });
});
