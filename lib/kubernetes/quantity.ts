import { Size, SizeRoundingBehavior } from 'cdk8s';

/** Size in bytes. */
export function bytes(size: Size): number {
  return size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * 1024;
}

/**
 * A size as the API server would write it: the largest binary unit that divides it, so `2048Mi` is `2Gi`.
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

/** Thousandths of a processor as the API server would write them: `1000m` is `1`. */
export function cpuQuantity(millis: number): string {
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}
