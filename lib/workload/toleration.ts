import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkLabels } from '../kubernetes/labels';

/**
 * A node that is not for everybody, and that a service runs on all the same.
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

/** Checks which taints are tolerated; their keys and values are made like those of labels. */
export function checkTolerations(scope: IConstruct, tolerations: Toleration[] = []): void {
  for (const { key, value, effect } of tolerations) {
    if (effect !== undefined && !EFFECTS.includes(effect)) {
      throw new ConfigurationError(
        scope,
        `toleration of the effect "${effect}" is not valid: give ${EFFECTS.join(', ')}, or leave it out for all`,
      );
    }
    if (key === undefined && value !== undefined) {
      throw new ConfigurationError(scope, `toleration of the value "${value}" has no key: give the taint's key too`);
    }
    if (key !== undefined) {
      checkLabels(scope, { [key]: value ?? '' });
    }
  }
}
