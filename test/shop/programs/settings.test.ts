import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretFile, setting } from '../../../lib/shop/programs/settings';
import { temporaryFolder } from '../../app/files';

afterEach(() => {
  delete process.env.SHOP_TEST;
});

describe('a setting', () => {
  test('is what the environment says', () => {
    process.env.SHOP_TEST = 'redis';
    expect(setting('SHOP_TEST')).toBe('redis');
  });

  test.each([undefined, ''])('that is %p ends the program, which says which one it is', (value) => {
    if (value !== undefined) {
      process.env.SHOP_TEST = value;
    }
    expect(() => setting('SHOP_TEST')).toThrow('environment variable SHOP_TEST is not set');
  });
});

describe('a secret in a file', () => {
  test('is its text, without the end of the line that editors leave', () => {
    process.env.SHOP_TEST = join(temporaryFolder(), 'password');
    writeFileSync(process.env.SHOP_TEST, 'open sesame\n');
    expect(secretFile('SHOP_TEST')).toBe('open sesame');
  });

  test('is none where no file is named, and a failure where it is not there', () => {
    expect(secretFile('SHOP_TEST')).toBeUndefined();
    process.env.SHOP_TEST = '/nowhere/password';
    expect(() => secretFile('SHOP_TEST')).toThrow('ENOENT');
  });
});
