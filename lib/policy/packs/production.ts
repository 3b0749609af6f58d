import { IRule } from '../rule';
import { probePortNumbers } from '../rules/probe-port-numbers';
import { uncheckedKind } from '../rules/unchecked-kind';
import { undeclaredPath } from '../rules/undeclared-path';
import { PRODUCTION_ACCESS } from './production-access';
import { PRODUCTION_PODS } from './production-pods';
import { PRODUCTION_WORKLOADS } from './production-workloads';
import { RESTRICTED } from './restricted';

/** What a workload in production needs. */
export const PRODUCTION: readonly IRule[] = [
  ...RESTRICTED,
  uncheckedKind,
  probePortNumbers,
  undeclaredPath,
  ...PRODUCTION_PODS,
  ...PRODUCTION_WORKLOADS,
  ...PRODUCTION_ACCESS,
];
