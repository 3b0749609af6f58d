import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDependencies } from '../../lib/cli/new-dependencies';
import { devDependencies, peerDependencies, version } from '../../package.json';
import { temporaryFolder } from '../app/files';

const HERE = process.cwd();

/** The specifier of the library in a project that is written to a folder, from a folder in another project. */
function specifier(manifest: object | undefined, output: string): string {
  const project = temporaryFolder();
  mkdirSync(join(project, 'inner'));
  if (manifest) {
    writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  }
  process.chdir(join(project, 'inner'));
  try {
    return newDependencies(output).dependencies['cdk8s-shop'];
  } finally {
    process.chdir(HERE);
  }
}

describe('the dependencies of a written project', () => {
  test.each([
    ['file:../library.tgz', 'shop', 'file:../../../library.tgz'],
    ['file:library.tgz', 'shop', 'file:../../library.tgz'],
    ['file:library.tgz', '../a/b', 'file:../../library.tgz'],
    ['./library', 'shop', 'file:../../library'],
    ['link:../library', 'shop', 'link:../../../library'],
    ['^0.1.0', 'shop', '^0.1.0'],
    ['github:acme/library', 'shop', 'github:acme/library'],
    ['https://example.com/library.tgz', 'shop', 'https://example.com/library.tgz'],
  ])('are those of the project around it: %s, for %s', (given, output, expected) => {
    expect(specifier({ dependencies: { 'cdk8s-shop': given } }, output)).toBe(expected);
    expect(specifier({ dependencies: {}, devDependencies: { 'cdk8s-shop': given } }, output)).toBe(expected);
  });

  test.each([[undefined], [{ name: 'other' }]])('are of this version without such a project', (manifest) => {
    expect(specifier(manifest, 'shop')).toBe(version);
  });

  test('include what runs the program', () => {
    expect(newDependencies('shop')).toEqual({
      dependencies: { ...peerDependencies, 'cdk8s-shop': version },
      devDependencies: Object.fromEntries(
        (['@types/node', 'cdk8s-cli', 'tsx', 'typescript'] as const).map((name) => [name, devDependencies[name]]),
      ),
    });
  });
});
