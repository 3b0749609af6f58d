import { IConstruct } from 'constructs';

/**
 * Input that cannot become valid Kubernetes objects.
 *
 * Its message names the construct that got the input, the value, and what would be right:
 * `shop/cart: port 99999 is out of range: a port is 1 to 65535`.
 */
export class ConfigurationError extends Error {
  /** Path of the construct in the tree, without the message. */
  public readonly path: string;

  /** @param scope the construct that got the input, or what stands for it where there is none yet */
  constructor(scope: IConstruct | string, message: string) {
    const path = typeof scope === 'string' ? scope : scope.node.path || 'app';
    super(`${path}: ${message}`);
    this.name = 'ConfigurationError';
    this.path = path;
  }
}
