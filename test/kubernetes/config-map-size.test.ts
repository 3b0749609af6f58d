import { checkConfigMapSize } from '../../lib/kubernetes/config-map-size';

const MIB = 1_048_576;
const check = (data: { [name: string]: string }, binaryData?: { [name: string]: string }) => () =>
  checkConfigMapSize('shop', 'files', { data, binaryData }, 'split them');

describe('a ConfigMap', () => {
  test('holds 1 MiB of contents, whatever their names', () => {
    expect(check({ ['a'.repeat(253)]: 'x'.repeat(MIB) })).not.toThrow();
    expect(check({ a: 'x'.repeat(MIB + 1) })).toThrow(
      'shop: files of 1048577 bytes are too large: a ConfigMap holds 1048576 bytes, so split them',
    );
  });

  test('is measured as a whole, in bytes', () => {
    expect(check({ a: 'ä'.repeat(MIB / 4), b: 'x'.repeat(MIB / 2) })).not.toThrow();
    expect(check({ a: 'ä'.repeat(MIB / 4), b: 'x'.repeat(MIB / 2 + 1) })).toThrow('files of 1048577 bytes');
  });

  test('holds binary contents by their decoded size', () => {
    const content = (size: number) => Buffer.alloc(size).toString('base64');
    expect(check({}, { a: content(MIB) })).not.toThrow();
    expect(check({ b: 'x' }, { a: content(MIB) })).toThrow('files of 1048577 bytes');
  });
});
