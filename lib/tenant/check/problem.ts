/** Why a cluster would refuse an object of a tenant. */
export interface TenantProblem {
  /** Path of the construct. */
  readonly path: string;
  readonly message: string;
}
