import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, temporaryFolder } from '../app/files';
import { ENVIRONMENTS, renderedShop, ROOT } from './environments';

const { files } = renderedShop();

/** The files of one environment, one after the other, without what is in programs: whether that is right, dist/ says. */
function whole(environment: string): string {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(`${environment}/`))
    .map(([path, content]) => `# ${path}\n${content}`)
    .join('')
    .replace(/^( {2}program\.js\.gz: ).*$/gm, '$1...');
}

describe('the whole output', () => {
  test.each(ENVIRONMENTS)('of %s is what was agreed on', (environment) => {
    expect(whole(environment)).toMatchSnapshot();
  });

  test('is what is committed in dist/: if not, run `npm run synth` and look at what has changed', () => {
    expect(files).toEqual(filesOf(join(ROOT, 'dist')));
  });

  test('is what main.ts writes, in under 40 lines', () => {
    const outdir = temporaryFolder();
    process.env.CDK8S_OUTDIR = outdir;
    try {
      jest.isolateModules(() => void jest.requireActual('../../main'));
    } finally {
      delete process.env.CDK8S_OUTDIR;
    }
    expect(filesOf(outdir)).toEqual(files);
    expect(readFileSync(join(ROOT, 'main.ts'), 'utf8').split('\n').length).toBeLessThan(40);
  });

  test('is the same, rendered again', () => {
    expect(renderedShop().files).toEqual(files);
  });
});
