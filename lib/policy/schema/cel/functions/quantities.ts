import type { Environment } from '../library';
import { Quantity } from '../quantity';

/** Functions of quantities. */
export function quantities(environment: Environment): void {
  environment
    .registerType('Quantity', { ctor: Quantity })
    .registerFunction('isQuantity(string): bool', (text: string) => Quantity.tryParse(text) !== undefined)
    .registerFunction('quantity(string): Quantity', (text: string) => Quantity.parse(text))
    .registerFunction('Quantity.sign(): int', ({ sign }: Quantity) => sign)
    .registerFunction('Quantity.isInteger(): bool', ({ isInteger }: Quantity) => isInteger)
    .registerFunction('Quantity.asInteger(): int', ({ integer }: Quantity) => integer)
    .registerFunction('Quantity.asApproximateFloat(): double', ({ nanos }: Quantity) => Number(nanos) / 1e9)
    .registerFunction('Quantity.add(Quantity): Quantity', (a: Quantity, b: Quantity) => new Quantity(a.nanos + b.nanos))
    .registerFunction('Quantity.add(int): Quantity', (a: Quantity, b: bigint) => new Quantity(a.nanos + b * 10n ** 9n))
    .registerFunction('Quantity.sub(Quantity): Quantity', (a: Quantity, b: Quantity) => new Quantity(a.nanos - b.nanos))
    .registerFunction('Quantity.sub(int): Quantity', (a: Quantity, b: bigint) => new Quantity(a.nanos - b * 10n ** 9n))
    .registerFunction('Quantity.isLessThan(Quantity): bool', (a: Quantity, b: Quantity) => a.nanos < b.nanos)
    .registerFunction('Quantity.isGreaterThan(Quantity): bool', (a: Quantity, b: Quantity) => a.nanos > b.nanos)
    .registerFunction('Quantity.compareTo(Quantity): int', (a: Quantity, b: Quantity) => new Quantity(a.nanos - b.nanos).sign);
}
