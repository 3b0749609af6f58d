import { ConfigurationError } from '../kubernetes/configuration-error';

/**
 * Whether containers get a CPU limit. With one, a busy container is throttled, even on an idle node; without one, it takes what its
 * neighbours leave. Scanners ask for limits, many teams refuse them: the environment decides.
 */
export class CpuLimit {
  /** No limit. */
  public static none(): CpuLimit {
    return new CpuLimit();
  }

  /** So many times what is reserved, at least 1. Well above 1 it stops a runaway without throttling a usual peak. */
  public static times(factor: number): CpuLimit {
    if (!(factor >= 1 && Number.isFinite(factor))) {
      throw new ConfigurationError(
        'environment',
        `CPU limit of ${factor} times the request is below the request: give 1 or more, such as CpuLimit.times(4)`,
      );
    }
    return new CpuLimit(factor);
  }

  private constructor(
    /** How many times the reservation; undefined for no limit. */
    public readonly factor?: number,
  ) {}
}
