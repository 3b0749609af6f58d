import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { bytes, checkWhole, cpuMillis } from '../kubernetes/quantity';

/** Requests and limits of a container. */
export interface ResourcesProps {
  /** CPU request, such as `Cpu.millis(250)`. */
  readonly cpu: Cpu;
  /** Memory limit, and request unless `memoryRequest` is set. */
  readonly memory: Size;
  /**
   * Memory request, at most the limit. The node may run out of memory that is not requested, and then evicts containers that exceed their request.
   *
   * @default - the limit, so that memory pressure on the node never evicts the container for exceeding its request
   */
  readonly memoryRequest?: Size;
  /**
   * CPU limit.
   *
   * @default - that of the environment, see `Environment.cpuLimit`
   */
  readonly cpuLimit?: Cpu;
  /**
   * Request and limit of the disk for logs and the files of the container. Scratch space is added to it.
   *
   * @default Size.mebibytes(256)
   */
  readonly ephemeralStorage?: Size;
}

/** Bytes. No process starts with less, and container runtimes refuse it: usually MiB are a mistake for GiB. */
export const LEAST_MEMORY = 4 * 1024 * 1024;

/**
 * CPU, memory and disk of a container: a named size, or exact values.
 *
 * Values are checked by the workload that uses the resources.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 * @example
 * const resources = Resources.of({ cpu: Cpu.millis(250), memory: Size.mebibytes(512) });
 */
export class Resources {
  /** 10m, 32Mi: a helper that is mostly idle. */
  public static nano(): Resources {
    return Resources.sized(10, 32);
  }

  /** 50m, 64Mi: a proxy, a static page. */
  public static tiny(): Resources {
    return Resources.sized(50, 64);
  }

  /** 100m, 128Mi: a small service. */
  public static small(): Resources {
    return Resources.sized(100, 128);
  }

  /** 250m, 512Mi: a typical service. */
  public static medium(): Resources {
    return Resources.sized(250, 512);
  }

  /** 500m, 1Gi: a JVM, a small database. */
  public static large(): Resources {
    return Resources.sized(500, 1024);
  }

  /** 1 CPU, 4Gi: a database, a search engine. */
  public static huge(): Resources {
    return Resources.sized(1000, 4096);
  }

  /** Exact values. */
  public static of(props: ResourcesProps): Resources {
    return new Resources(props);
  }

  /** No requests and no limits: these pods are evicted first, and autoscaling on CPU or memory is impossible. */
  public static none(): Resources {
    return new Resources();
  }

  private static sized(millis: number, mebibytes: number): Resources {
    return new Resources({ cpu: Cpu.millis(millis), memory: Size.mebibytes(mebibytes) });
  }

  private constructor(
    /** The values; undefined for `Resources.none()`. */
    public readonly values?: ResourcesProps,
  ) {}

  /** @internal */
  public _check(origin: Origin): void {
    if (!this.values) {
      return;
    }
    const { cpu, cpuLimit, memory, memoryRequest, ephemeralStorage } = this.values;
    for (const [what, value] of Object.entries({ cpu, memory })) {
      // Programs without types may omit what the compiler requires.
      if ((value as object | undefined) === undefined) {
        throw new ConfigurationError(
          origin,
          `${what} "undefined" is not valid: set both, as in \`Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(128) })\``,
        );
      }
    }
    for (const [what, value] of Object.entries({ cpu, cpuLimit })) {
      if (value !== undefined && !(cpuMillis(value) >= 1 && Number.isInteger(cpuMillis(value)))) {
        throw new ConfigurationError(origin, `${what} "${value.amount}" is not valid: use at least Cpu.millis(1), in whole thousandths`);
      }
    }
    if (cpuLimit && cpuMillis(cpuLimit) < cpuMillis(cpu)) {
      throw new ConfigurationError(
        origin,
        `cpuLimit "${cpuLimit.amount}" is below the cpu request "${cpu.amount}": increase it, or omit it`,
      );
    }
    for (const [what, size] of Object.entries({ memory, memoryRequest })) {
      if (size && !(bytes(size) >= LEAST_MEMORY)) {
        throw new ConfigurationError(
          origin,
          `${what} ${bytes(size)} bytes is too little to start a process: use at least Size.mebibytes(4)`,
        );
      }
    }
    if (memoryRequest && bytes(memoryRequest) > bytes(memory)) {
      throw new ConfigurationError(
        origin,
        `memoryRequest ${bytes(memoryRequest)} bytes is above the limit of ${bytes(memory)}, \`memory\`: decrease it, or omit it`,
      );
    }
    if (ephemeralStorage && !(bytes(ephemeralStorage) >= 1024 * 1024)) {
      throw new ConfigurationError(
        origin,
        `ephemeralStorage ${bytes(ephemeralStorage)} bytes is too little: use at least Size.mebibytes(1)`,
      );
    }
    for (const [what, size] of Object.entries({ memory, memoryRequest, ephemeralStorage })) {
      if (size) {
        checkWhole(origin, what, size);
      }
    }
  }
}
