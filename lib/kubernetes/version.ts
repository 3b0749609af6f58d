import { IConstruct } from 'constructs';
import { ConfigurationError } from './configuration-error';

/** The oldest minor version of Kubernetes that is supported: the types of cdk8s-plus-27 are those of 1.27. */
export const OLDEST_MINOR = 27;
/** The newest minor version that the rules of policies know. */
export const NEWEST_MINOR = 36;

/**
 * Fields newer than 1.27, and the minor version that enables each by default. Code that writes such a field consults this table, so that no
 * field is written for a version that does not have it.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const SINCE = {
  /** `lifecycle.preStop.sleep`, which needs no shell in the image. */
  sleepAction: 30,
  /** The label `apps.kubernetes.io/pod-index` on pods of StatefulSets. */
  podIndexLabel: 28,
  /** An init container with `restartPolicy: Always`, which runs beside the pod's containers and does not keep a Job from ending. */
  nativeSidecars: 29,
  /** ValidatingAdmissionPolicies of `admissionregistration.k8s.io/v1`. */
  admissionPolicies: 30,
} as const;

/** Minor version of a version such as `1.30`. */
export function parseVersion(scope: IConstruct | string, version: string): number {
  const match = /^v?1\.(\d+)(\.\d+)?$/.exec(version);
  if (!match || Number(match[1]) < OLDEST_MINOR) {
    throw new ConfigurationError(
      scope,
      `Kubernetes version "${version}" is not supported: use at least "1.${OLDEST_MINOR}", such as "1.33"`,
    );
  }
  return Number(match[1]);
}
