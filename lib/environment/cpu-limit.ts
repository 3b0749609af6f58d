import { ConfigurationError } from '../kubernetes/configuration-error';

/**
 * Whether containers have a CPU limit. With a limit, a busy container is throttled even on an idle node; without one, it uses what other
 * containers leave. Scanners require limits, many teams avoid them: the environment decides.
 *
 * @example
 * new Environment('production', { domain: 'shop.example.com', cpuLimit: CpuLimit.times(4) });
 */
export class CpuLimit {
  /** No limit. */
  public static none(): CpuLimit {
    return new CpuLimit();
  }

  /**
   * A multiple of the CPU request, at least 1. A factor well above 1 stops a runaway process without throttling usual peaks.
   *
   * @throws ConfigurationError for a factor below 1
   */
  public static times(factor: number): CpuLimit {
    if (!(factor >= 1 && Number.isFinite(factor))) {
      throw new ConfigurationError(
        'environment',
        `CPU limit of ${factor} times the request is below the request: use 1 or more, such as CpuLimit.times(4)`,
      );
    }
    return new CpuLimit(factor);
  }

  private constructor(
    /** Multiple of the CPU request; undefined for no limit. */
    public readonly factor?: number,
  ) {}
}
