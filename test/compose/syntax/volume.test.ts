import { scalar } from '../../../lib/compose/node';
import { bytesOf } from '../../../lib/compose/syntax/bytes';
import { isHostPath, mountTarget, shortVolume } from '../../../lib/compose/syntax/volume';

describe('a volume in the short form', () => {
  test.each([
    ['/a', { target: '/a', options: [] }],
    ['data:/a', { source: 'data', target: '/a', options: [] }],
    ['./a:/a:ro,z', { source: './a', target: '/a', options: ['ro', 'z'] }],
    ['C:\\a:/a', { source: 'C:\\a', target: '/a', options: [] }],
    ['data::/b', undefined],
    ['data:/b:ro:x', undefined],
    ['', undefined],
  ])('%j', (text, volume) => {
    expect(shortVolume(text)).toEqual(volume);
  });

  test('is mounted at a path without a slash at its end', () => {
    const target = (text: string) => mountTarget(scalar({ file: '', line: 1, column: 1 }, text));
    expect(['data:/a/', '/', 'data:/a/../b'].map(target)).toEqual(['/a', '/', '/b']);
  });

  test('has a path of the host or a name', () => {
    expect(['./a', '/a', '~/a', '..', 'C:\\a', '\\\\pipe', 'data', '数据'].map(isHostPath)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

test('bytes have units', () => {
  expect(['1024', '1k', '1.5gb', '512MiB', '2 m', 'b', '-1'].map(bytesOf)).toEqual([
    1024,
    1024,
    1.5 * 1024 ** 3,
    512 * 1024 ** 2,
    2 * 1024 ** 2,
    undefined,
    -1,
  ]);
});
