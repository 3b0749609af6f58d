import { RuleError } from './rule-error';

const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:([KMGTPE])i|([numkMGTPE])|[eE]([+-]?\d{1,3}))?$/;

const UNITS: { readonly [unit: string]: number } = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

const BINARY = 'KMGTPE';

/** Digits behind the point that are kept, as many as Kubernetes keeps. */
const SCALE = 9;

/** A quantity as the rules of definitions calculate with it: exactly. */
export class Quantity {
  /** @throws RuleError for texts that are no quantity */
  public static parse(text: string): Quantity {
    const quantity = Quantity.tryParse(text);
    if (!quantity) {
      throw new RuleError(`${JSON.stringify(text)} is not a quantity`);
    }
    return quantity;
  }

  public static tryParse(text: string): Quantity | undefined {
    const [whole, sign, digits = '', fraction = '', binary, decimal, exponent] = (FORM.exec(text) ?? []) as (string | undefined)[];
    if (whole === undefined || digits + fraction === '') {
      return undefined;
    }
    const shift = SCALE - fraction.length + (decimal ? UNITS[decimal] : Number(exponent ?? 0));
    const factor = binary ? 1024n ** BigInt(BINARY.indexOf(binary) + 1) : 1n;
    const value = BigInt(`0${digits}${fraction}`) * factor;
    const power = 10n ** BigInt(Math.abs(shift));
    // What is smaller than the last digit is rounded up.
    const nanos = shift >= 0 ? value * power : (value + power - 1n) / power;
    return new Quantity(sign === '-' ? -nanos : nanos);
  }

  constructor(public readonly nanos: bigint) {}

  public get sign(): bigint {
    return this.nanos > 0n ? 1n : this.nanos < 0n ? -1n : 0n;
  }

  public get isInteger(): boolean {
    return this.nanos % 10n ** BigInt(SCALE) === 0n;
  }

  public get integer(): bigint {
    if (!this.isInteger) {
      throw new RuleError('the quantity is not an integer');
    }
    return this.nanos / 10n ** BigInt(SCALE);
  }
}
