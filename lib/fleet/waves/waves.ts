import { Duration } from 'cdk8s';
import { checkBranch, checkRepository, checkSecret } from '../../environment/check-repository';
import { Followed } from '../../environment/resolve-delivery';
import { checkCount } from '../../kubernetes/check-count';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { checkLabelName } from '../../kubernetes/names';
import { wholeSeconds } from '../../kubernetes/whole-seconds';
import { Placement } from '../placement';

/** What waves have in common, whoever rolls out. */
export interface WavesProps {
  /**
   * Clusters of each wave, in their order. A cluster belongs to the first wave that takes it, and each must belong to one: the last is usually
   * `Placement.everywhere()`.
   */
  readonly waves: Placement[];
  /**
   * Number of the wave after which the rollout halts until this is removed, or a later wave: for people who look before they go on.
   *
   * @default - none: only what fails stops it
   */
  readonly stopAfter?: number;
}

/** What describes waves by Flux. */
export interface FluxWavesProps extends WavesProps {
  /**
   * Address of the Git repository that has the output, by HTTPS or SSH and without credentials, such as `https://git.example.com/acme/shop.git`. Plain HTTP is
   * for a Git server in the hub itself.
   */
  readonly repository: string;
  /**
   * Branch that clusters follow.
   *
   * @default 'main'
   */
  readonly branch?: string;
  /**
   * Path of the output in the repository.
   *
   * @default 'dist'
   */
  readonly path?: string;
  /**
   * Secret with the credentials of the repository, beside the objects; an address by SSH needs one.
   *
   * @default - none
   */
  readonly secret?: string;
  /**
   * How often the repository is read, and clusters are compared with it.
   *
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long the objects of a cluster may take to become healthy: after that, the cluster has failed, and the next wave does not begin.
   *
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;
  /**
   * Namespace of the objects, in the cluster in which Flux runs.
   *
   * @default 'flux-system'
   */
  readonly namespace?: string;
}

/** All that Flux needs. */
export interface FluxWaves {
  /** What Flux reads the repository by. */
  readonly followed: Followed;
  readonly path: string;
  /** Seconds. */
  readonly timeout: number;
}

const ORIGIN = 'waves';

/**
 * In which order the clusters of a fleet receive a change, and what stops it.
 *
 * @example
 * const waves = Waves.flux({
 *   repository: 'https://git.example.com/acme/shop.git',
 *   waves: [Placement.clusters('ber-1'), Placement.labelled({ region: 'eu' }), Placement.everywhere()],
 * });
 */
export class Waves {
  /**
   * By Flux in one cluster, the hub, that applies to all others: each wave waits until the one before it is healthy with the same commit.
   *
   * @throws ConfigurationError for props that are not valid
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies
   */
  public static flux(props: FluxWavesProps): Waves {
    const { repository, branch = 'main', path = 'dist', secret, namespace = 'flux-system' } = props;
    checkRepository(ORIGIN, repository);
    checkBranch(ORIGIN, branch);
    if (!/^[\w.-]+(\/[\w.-]+)*$/.test(path) || path.split('/').includes('..')) {
      throw new ConfigurationError(
        ORIGIN,
        `path "${path}" is not a folder of the repository: use one without a slash at its ends, such as "dist"`,
      );
    }
    checkSecret(ORIGIN, repository, secret);
    checkLabelName(ORIGIN, 'namespace', namespace);
    const interval = wholeSeconds(ORIGIN, 'interval', props.interval ?? Duration.minutes(1), 1);
    const timeout = wholeSeconds(ORIGIN, 'timeout', props.timeout ?? Duration.minutes(10), 1);
    const followed = { repository, branch, interval: `${interval}s`, secret, namespace };
    return new Waves(props, { followed, path, timeout });
  }

  /**
   * By Karmada, for a fleet that has it: clusters after the wave of `stopAfter` receive nothing new. Karmada itself knows no waves, and goes on to the next
   * one when `stopAfter` grows.
   *
   * @throws ConfigurationError for props that are not valid
   * @see https://karmada.io/docs/userguide/scheduling/propagation-policy/
   */
  public static karmada(props: WavesProps): Waves {
    return new Waves(props);
  }

  /** Clusters of each wave. */
  public readonly placements: Placement[];
  /** Number of the wave after which the rollout halts. */
  public readonly stopAfter?: number;

  private constructor(
    { waves, stopAfter }: WavesProps,
    /** @internal undefined for waves by Karmada */
    public readonly _flux?: FluxWaves,
  ) {
    if (waves.length === 0) {
      throw new ConfigurationError(ORIGIN, 'waves [] are empty: add the clusters of each, such as `Placement.everywhere()`');
    }
    if (stopAfter !== undefined) {
      checkCount(ORIGIN, 'stopAfter', stopAfter, 1);
      if (stopAfter >= waves.length) {
        throw new ConfigurationError(
          ORIGIN,
          `stopAfter ${stopAfter} is the last of ${waves.length} waves, or after it: use a smaller number, or omit it`,
        );
      }
    }
    this.placements = [...waves];
    this.stopAfter = stopAfter;
  }

  /** @internal checks that the waves are by what propagates a fleet */
  public _check(karmada: boolean): void {
    if (karmada && this._flux) {
      throw new ConfigurationError('fleet', 'waves are by Flux, but karmada is true: use `Waves.karmada`, or omit `karmada`');
    }
    if (!karmada && !this._flux) {
      throw new ConfigurationError('fleet', 'waves are by Karmada, but karmada is false: set `karmada: true`, or use `Waves.flux`');
    }
    if (!this._flux && this.stopAfter === undefined) {
      throw new ConfigurationError(
        ORIGIN,
        'stopAfter "undefined" lets Karmada change all clusters at once: set the number of the wave to stop after, or omit the waves',
      );
    }
  }
}
