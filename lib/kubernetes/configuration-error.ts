import { IConstruct } from 'constructs';

/** The construct that received the input, or its path where the construct does not exist yet. */
export type Origin = IConstruct | string;

/** Marks errors of this class across its copies. */
const BRAND = Symbol.for('cdk8s-shop.ConfigurationError');

/**
 * Input that cannot become valid Kubernetes objects.
 *
 * The message names the construct that received the input, the value, and the remedy:
 * `shop/cart: port 99999 is out of range: a port is 1 to 65535`.
 */
export class ConfigurationError extends Error {
  /**
   * Recognizes errors of other copies of this class, too: each entry of the package is bundled with one, and a project may have two versions of the
   * package.
   */
  public static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** Path of the construct in the tree, without the message. */
  public readonly path: string;
  /** @internal */
  public readonly [BRAND] = true;

  constructor(origin: Origin, message: string) {
    const path = pathOf(origin);
    super(`${path}: ${message}`);
    this.name = 'ConfigurationError';
    this.path = path;
  }
}

/** Path under which an error reports a construct. */
export function pathOf(origin: Origin): string {
  return typeof origin === 'string' ? origin : origin.node.path || 'app';
}
