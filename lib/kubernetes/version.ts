import { IConstruct } from 'constructs';
import { ConfigurationError } from './configuration-error';

/** The oldest minor version of Kubernetes that is written for: cdk8s-plus-27's types are its. */
export const OLDEST_MINOR = 27;

/**
 * What came after 1.27, and with which minor version it is on without a feature gate. Whatever is newer than the types of cdk8s-plus-27
 * is asked for here, so that a field that a version does not have is never written for it.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const SINCE = {
  /** `lifecycle.preStop.sleep`, which needs no shell in the image. */
  sleepAction: 30,
  /** An init container with `restartPolicy: Always`, which runs beside the pod's containers and does not keep a Job from ending. */
  nativeSidecars: 29,
} as const;

/** The minor of a version such as `1.30`. */
export function parseVersion(scope: IConstruct | string, version: string): number {
  const match = /^v?1\.(\d+)(\.\d+)?$/.exec(version);
  if (!match || Number(match[1]) < OLDEST_MINOR) {
    throw new ConfigurationError(
      scope,
      `Kubernetes version "${version}" is not supported: give one from "1.${OLDEST_MINOR}" on, such as "1.33"`,
    );
  }
  return Number(match[1]);
}
