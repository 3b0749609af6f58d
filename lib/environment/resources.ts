import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { bytes, checkWhole } from '../kubernetes/quantity';

/** What a container may use. */
export interface ResourcesProps {
  /** Processor time that is reserved, such as `Cpu.millis(250)`. */
  readonly cpu: Cpu;
  /** Memory that is reserved and the most that it may use: one value, so that a full node never kills it. */
  readonly memory: Size;
  /**
   * The most processor time that it may use.
   *
   * @default - as the environment says, see `Environment.cpuLimit`
   */
  readonly cpuLimit?: Cpu;
  /**
   * Disk for logs and the container's own files, reserved and the most that it may use. Scratch space comes on top.
   *
   * @default Size.mebibytes(256)
   */
  readonly ephemeralStorage?: Size;
}

/**
 * Processor, memory and disk of a container: a named size, or exact values.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export class Resources {
  /** 10m, 32Mi: a helper that mostly waits. */
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

  /** 250m, 512Mi: a usual service. */
  public static medium(): Resources {
    return Resources.sized(250, 512);
  }

  /** 500m, 1Gi: a JVM, a small database. */
  public static large(): Resources {
    return Resources.sized(500, 1024);
  }

  /** 1 processor, 4Gi: a database, a search engine. */
  public static huge(): Resources {
    return Resources.sized(1000, 4096);
  }

  /** Exact values. */
  public static of(props: ResourcesProps): Resources {
    return new Resources(props);
  }

  /** Reserves nothing and limits nothing: the first to be evicted. Autoscaling on a share of the reservation is impossible then. */
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
    const { cpu, cpuLimit, memory, ephemeralStorage } = this.values;
    for (const [what, value] of Object.entries({ cpu, memory })) {
      // Programs without types may leave out what the compiler asks for.
      if ((value as object | undefined) === undefined) {
        throw new ConfigurationError(
          origin,
          `${what} "undefined" is not valid: give both, as in \`Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(128) })\``,
        );
      }
    }
    for (const [what, value] of Object.entries({ cpu, cpuLimit })) {
      if (value !== undefined && !(cpuMillis(value) >= 1 && Number.isInteger(cpuMillis(value)))) {
        throw new ConfigurationError(origin, `${what} "${value.amount}" is not valid: give at least Cpu.millis(1), in whole thousandths`);
      }
    }
    if (cpuLimit && cpuMillis(cpuLimit) < cpuMillis(cpu)) {
      throw new ConfigurationError(
        origin,
        `cpuLimit "${cpuLimit.amount}" is below the reserved cpu "${cpu.amount}": raise it, or leave it out`,
      );
    }
    // Less than this and no process starts: a container of 4 MiB is a mistake for GiB.
    if (!(bytes(memory) >= 4 * 1024 * 1024)) {
      throw new ConfigurationError(
        origin,
        `memory ${bytes(memory)} bytes is too little to start a process: give at least Size.mebibytes(4)`,
      );
    }
    if (ephemeralStorage && !(bytes(ephemeralStorage) >= 1024 * 1024)) {
      throw new ConfigurationError(
        origin,
        `ephemeralStorage ${bytes(ephemeralStorage)} bytes is too little: give at least Size.mebibytes(1)`,
      );
    }
    checkWhole(origin, 'memory', memory);
    if (ephemeralStorage) {
      checkWhole(origin, 'ephemeralStorage', ephemeralStorage);
    }
  }
}

/** Thousandths of a processor. */
export function cpuMillis(cpu: Cpu): number {
  // 1.005 * 1000 is 1004.9999999999999.
  return cpu.amount.endsWith('m') ? Number(cpu.amount.slice(0, -1)) : Number((Number(cpu.amount) * 1000).toFixed(6));
}
