import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkLabels } from '../kubernetes/labels';

/**
 * A taint that pods tolerate: they may run on nodes reserved by it.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Toleration {
  /**
   * Key of the taint.
   *
   * @default - every key
   */
  readonly key?: string;
  /**
   * Value of the taint.
   *
   * @default - every value
   */
  readonly value?: string;
  /**
   * `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
   *
   * @default - every effect
   */
  readonly effect?: string;
}

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** Checks tolerations; keys and values of taints have the syntax of labels. */
export function checkTolerations(origin: Origin, tolerations: readonly Toleration[] = []): void {
  for (const { key, value, effect } of tolerations) {
    if (effect !== undefined && !EFFECTS.includes(effect)) {
      throw new ConfigurationError(
        origin,
        `toleration of the effect "${effect}" is not valid: use ${EFFECTS.join(', ')}, or omit it for all effects`,
      );
    }
    if (key === undefined && value !== undefined) {
      throw new ConfigurationError(origin, `toleration of the value "${value}" has no key: set the key of the taint, too`);
    }
    if (key !== undefined) {
      checkLabels(origin, { [key]: value ?? '' });
    }
  }
}
