import { Size } from 'cdk8s';
import fc from 'fast-check';
import { expectConfigurationError } from '../../lib/testing';
import { bytes, checkWhole, cpuQuantity, sizeQuantity } from '../../lib/kubernetes/quantity';

const UNITS = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** Bytes that a quantity such as `2Gi` stands for. */
function bytesOf(quantity: string): number {
  const [, amount, unit] = /^(\d+)([KMGTP]i)$/.exec(quantity)!;
  return Number(amount) * 1024 ** (UNITS.indexOf(unit) + 1);
}

describe('a size', () => {
  test.each([
    [Size.mebibytes(2048), '2Gi'],
    [Size.mebibytes(1536), '1536Mi'],
    [Size.kibibytes(1), '1Ki'],
    [Size.gibibytes(1024), '1Ti'],
    [Size.pebibyte(1), '1Pi'],
    [Size.pebibyte(2048), '2048Pi'],
    [Size.kibibytes(0), '0Ki'],
    [Size.gibibytes(1.5), '1536Mi'],
  ])('%# is written as %s', (size, text) => {
    expect(sizeQuantity(size)).toBe(text);
  });

  test('is written in the largest unit that divides it, and keeps its value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (kibibytes) => {
        const text = sizeQuantity(Size.kibibytes(kibibytes));
        expect(bytesOf(text)).toBe(kibibytes * 1024);
        expect(Number.parseInt(text, 10) % 1024 === 0 && !text.endsWith('Pi')).toBe(false);
      }),
    );
  });

  test('is a whole number of kibibytes', () => {
    expect(() => checkWhole('shop', 'memory', Size.mebibytes(1.5))).not.toThrow();
    expectConfigurationError(
      () => checkWhole('shop', 'memory', Size.kibibytes(0.5)),
      'shop: memory of 512 bytes is not a whole number of kibibytes: round it, as in `Size.mebibytes(1)`',
    );
  });

  test('has bytes', () => {
    expect(bytes(Size.mebibytes(4))).toBe(4_194_304);
    expect(bytes(Size.kibibytes(0.5))).toBe(512);
  });
});

test.each([
  [1000, '1'],
  [4000, '4'],
  [250, '250m'],
  [1500, '1500m'],
])('%d thousandths of a processor are written as %s', (millis, text) => {
  expect(cpuQuantity(millis)).toBe(text);
});
