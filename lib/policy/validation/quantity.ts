import { Quantity } from '../schema/cel/quantity';

/** Larger exponents are far beyond any resource. */
const LARGEST_EXPONENT = 100;
const EXPONENT = /(?<=[\d.][eE][+-]?)\d+$/;

/** One, as `quantityOf` has it. */
export const ONE = 1_000_000_000n;

/** A quantity in billionths, the smallest part that the API server keeps; undefined for what is no quantity. */
export function quantityOf(value: unknown): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return undefined;
  }
  const text = String(value)
    .trim()
    .replace(EXPONENT, (digits) => String(Math.min(Number(digits), LARGEST_EXPONENT)));
  return Quantity.tryParse(text)?.nanos;
}
