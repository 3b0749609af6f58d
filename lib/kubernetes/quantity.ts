import { Size, SizeRoundingBehavior } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from './configuration-error';

/** Size in bytes. */
export function bytes(size: Size): number {
  return size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * 1024;
}

/** Checks that a size is a whole number of kibibytes, the smallest unit that is written. */
export function checkWhole(origin: Origin, what: string, size: Size): void {
  if (bytes(size) % 1024 !== 0) {
    throw new ConfigurationError(
      origin,
      `${what} of ${bytes(size)} bytes is not a whole number of kibibytes: round it, as in \`Size.mebibytes(${Math.ceil(bytes(size) / 1048576)})\``,
    );
  }
}

/**
 * A size as the API server formats it: in the largest binary unit that divides it, so `2048Mi` is `2Gi`.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function sizeQuantity(size: Size): string {
  let amount = size.toKibibytes();
  let unit = 0;
  while (amount !== 0 && amount % 1024 === 0 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit++;
  }
  return `${amount}${UNITS[unit]}`;
}
const UNITS = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** Thousandths of a CPU as the API server formats them: `1000m` is `1`. */
export function cpuQuantity(millis: number): string {
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}

/** Thousandths of a CPU. */
export function cpuMillis(cpu: Cpu): number {
  // 1.005 * 1000 is 1004.9999999999999.
  return cpu.amount.endsWith('m') ? Number(cpu.amount.slice(0, -1)) : Number((Number(cpu.amount) * 1000).toFixed(6));
}
