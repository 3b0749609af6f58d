import { IRule } from '../rule';
import { containerPortRange } from '../rules/container-port-range';
import { containerResources } from '../rules/container-resources';
import { cpuLimit } from '../rules/cpu-limit';
import { distinctProbes } from '../rules/distinct-probes';
import { ephemeralStorage } from '../rules/ephemeral-storage';
import { hostAliases } from '../rules/host-aliases';
import { imagePullPolicy } from '../rules/image-pull-policy';
import { imageTag } from '../rules/image-tag';
import { ownServiceAccount } from '../rules/own-service-account';
import { plainSecrets } from '../rules/plain-secrets';
import { priorityClass } from '../rules/priority-class';
import { probePortsDeclared } from '../rules/probe-ports-declared';
import { probes } from '../rules/probes';
import { readOnlyRootFilesystem } from '../rules/read-only-root-filesystem';
import { recommendedLabels } from '../rules/recommended-labels';
import { runAsHighUid } from '../rules/run-as-high-uid';
import { secretsInEnv } from '../rules/secrets-in-env';
import { serviceAccountToken } from '../rules/service-account-token';

/** What pods and containers need in production. */
export const PRODUCTION_PODS: readonly IRule[] = [
  containerResources,
  cpuLimit,
  ephemeralStorage,
  imageTag,
  imagePullPolicy,
  probes,
  distinctProbes,
  probePortsDeclared,
  containerPortRange,
  runAsHighUid,
  readOnlyRootFilesystem,
  ownServiceAccount,
  serviceAccountToken,
  plainSecrets,
  secretsInEnv,
  hostAliases,
  priorityClass,
  recommendedLabels,
];
