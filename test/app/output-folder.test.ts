import { existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OutputFolder } from '../../lib/app/output-folder';
import { filesOf, temporaryFolder } from './files';

const CART = '06-deployment-cart.yaml';

describe('an output folder', () => {
  test('is made where it is not there', () => {
    const path = join(temporaryFolder(), 'a/b');
    new OutputFolder(path).write(new Map([[CART, 'kind: Deployment\n']]));
    expect(filesOf(path)).toEqual({ [CART]: 'kind: Deployment\n' });
  });

  test('has what was written last, and no longer what was written before', () => {
    const path = temporaryFolder();
    const folder = new OutputFolder(path);
    folder.write(
      new Map([
        [CART, 'old'],
        ['05-service-shop.cart.yaml', 'gone'],
        ['Kustomization', 'old'],
      ]),
    );
    folder.write(
      new Map([
        [CART, 'new'],
        ['Kustomization', 'new'],
      ]),
    );
    expect(filesOf(path)).toEqual({ [CART]: 'new', Kustomization: 'new' });
  });

  test('keeps files of others', () => {
    const path = temporaryFolder();
    const others = {
      'README.md': '#',
      'extra.yaml': 'a: 1',
      '6-deployment-x.yaml': 'a: 1',
      '06-deployment-x.yml': '',
      [`${CART}.bak`]: '',
    };
    Object.entries(others).forEach(([name, content]) => writeFileSync(join(path, name), content));
    mkdirSync(join(path, 'overlays'));
    new OutputFolder(path).write(new Map([[CART, '']]));
    expect(filesOf(path)).toEqual({ ...others, [CART]: '' });
    expect(existsSync(join(path, 'overlays'))).toBe(true);
  });

  test('does not touch files whose content is the same', () => {
    const path = temporaryFolder();
    const folder = new OutputFolder(path);
    folder.write(new Map([[CART, 'same']]));
    utimesSync(join(path, CART), 1, 1);
    folder.write(new Map([[CART, 'same']]));
    expect(statSync(join(path, CART)).mtimeMs).toBe(1000);
    folder.write(new Map([[CART, 'other']]));
    expect(statSync(join(path, CART)).mtimeMs).toBeGreaterThan(1000);
  });
});
