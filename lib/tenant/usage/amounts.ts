import { fieldsOf } from '../../kubernetes/untyped';
import { amountText } from '../../policy/consistency/amount';
import { ONE, quantityOf } from '../../policy/validation/quantity';

/** Amounts in billionths, by resource. */
export class Amounts {
  private readonly amounts = new Map<string, bigint>();

  /** The quantities of a map of a manifest; what is no quantity is left out. */
  public static of(quantities: unknown): Amounts {
    const amounts = new Amounts();
    for (const [resource, quantity] of Object.entries(fieldsOf(quantities))) {
      const amount = quantityOf(quantity);
      if (amount !== undefined) {
        amounts.amounts.set(resource, amount);
      }
    }
    return amounts;
  }

  public get(resource: string): bigint | undefined {
    return this.amounts.get(resource);
  }

  public get entries(): [string, bigint][] {
    return [...this.amounts];
  }

  /** Adds to the amount of a resource. */
  public add(resource: string, amount: bigint): void {
    this.amounts.set(resource, (this.amounts.get(resource) ?? 0n) + amount);
  }

  /** Adds a number of objects. */
  public count(resource: string, objects: number): void {
    this.add(resource, BigInt(objects) * ONE);
  }

  /** These amounts, completed by others where they have none. */
  public or(others: Amounts): Amounts {
    const result = new Amounts();
    [...others.amounts, ...this.amounts].forEach(([resource, amount]) => result.amounts.set(resource, amount));
    return result;
  }

  public plus(others: Amounts): Amounts {
    const result = this.or(new Amounts());
    others.amounts.forEach((amount, resource) => {
      result.add(resource, amount);
    });
    return result;
  }

  /** The greater amount of each resource. */
  public atLeast(others: Amounts): Amounts {
    const result = this.or(new Amounts());
    for (const [resource, amount] of others.amounts) {
      const own = result.amounts.get(resource);
      result.amounts.set(resource, own !== undefined && own > amount ? own : amount);
    }
    return result;
  }

  public times(factor: number): Amounts {
    const result = new Amounts();
    this.amounts.forEach((amount, resource) => result.amounts.set(resource, amount * BigInt(factor)));
    return result;
  }
}

/** An amount in messages: CPUs and numbers of objects are decimal. */
export function textOf(amount: bigint, resource: string): string {
  return /memory|storage$/.test(resource) ? amountText(amount) : String(Number(amount) / Number(ONE));
}
