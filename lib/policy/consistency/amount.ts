import { Field } from '../field';
import { Quantity } from '../schema/cel/quantity';

const NANOS = 1_000_000_000n;
const UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti'];

/** A quantity in billionths; undefined where the field has none. */
export function amountOf({ value }: Field): bigint | undefined {
  return typeof value === 'string' || typeof value === 'number' ? Quantity.tryParse(String(value))?.nanos : undefined;
}

/** Bytes, or a number of units, as an amount. */
export function amount(units: number): bigint {
  return BigInt(Math.round(units)) * NANOS;
}

/** An amount in messages: `1.5`, `2Gi`. */
export function amountText(nanos: bigint): string {
  if (nanos % NANOS !== 0n) {
    return String(Number(nanos) / Number(NANOS));
  }
  let units = nanos / NANOS;
  let unit = 0;
  while (units !== 0n && units % 1024n === 0n && unit < UNITS.length - 1) {
    units /= 1024n;
    unit++;
  }
  return `${units}${UNITS[unit]}`;
}
