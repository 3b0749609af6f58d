import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkObjectName } from '../kubernetes/names';

/** The parts of an image reference. */
export interface ImageParts {
  /** Such as `redis` or `acme/orders`. */
  readonly repository: string;
  /**
   * Host of the registry, such as `ghcr.io`.
   *
   * @default - Docker Hub
   */
  readonly registry?: string;
  /**
   * Such as `7.4.1`.
   *
   * @default - none, which requires a digest
   */
  readonly tag?: string;
  /**
   * `sha256:` and 64 hexadecimal digits: exactly one image, even when the tag moves.
   *
   * @default - none
   */
  readonly digest?: string;
}

/** How an image is referred to and pulled. */
export interface ImageOptions {
  /**
   * Whether the tag `latest`, or no tag at all, is accepted: the image then differs from what was reviewed, and may differ between nodes.
   *
   * @default false
   */
  readonly allowLatest?: boolean;
  /**
   * Names of Secrets with registry credentials, in addition to those of the environment.
   *
   * @default - none
   */
  readonly pullSecrets?: string[];
}

/**
 * A container image.
 *
 * The reference is checked by the workload that uses the image.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/
 * @example
 * const orders = Image.of('ghcr.io/acme/orders:1.4.2');
 * const same = Image.from({ registry: 'ghcr.io', repository: 'acme/orders', tag: '1.4.2' });
 */
export class Image {
  /** Parses a reference as `docker pull` accepts it: `ghcr.io/acme/orders:1.4.2`, with or without a digest. */
  public static of(reference: string, options: ImageOptions = {}): Image {
    // Programs without types may pass undefined: the workload refuses it, with its path.
    const text = (reference as string | undefined) ?? '';
    const separator = text.indexOf('@');
    const [name, digest] = separator < 0 ? [text] : [text.slice(0, separator), text.slice(separator + 1)];
    const first = name.split('/')[0];
    const hasRegistry = name.includes('/') && (/[.:]/.test(first) || first === 'localhost');
    const path = hasRegistry ? name.slice(first.length + 1) : name;
    const colon = path.lastIndexOf(':');
    const [repository, tag] = colon < 0 ? [path] : [path.slice(0, colon), path.slice(colon + 1)];
    return new Image({ registry: hasRegistry ? first : undefined, repository, tag, digest }, options);
  }

  /** Builds a reference from its parts. */
  public static from(parts: ImageParts, options: ImageOptions = {}): Image {
    return new Image(parts, options);
  }

  /** Names of Secrets with registry credentials. */
  public readonly pullSecrets: string[];

  private constructor(
    /** Registry, repository, tag and digest. */
    public readonly parts: ImageParts,
    private readonly options: ImageOptions,
  ) {
    this.pullSecrets = options.pullSecrets ?? [];
  }

  /** The full reference. */
  public get reference(): string {
    const { registry, repository } = this.parts;
    return `${registry ? `${registry}/` : ''}${repository}${this.version}`;
  }

  /** @internal the reference in a registry that mirrors all others, where official images are below `library/` */
  public _from(mirror?: string): string {
    const { repository, registry } = this.parts;
    const official = (registry === undefined || registry === 'docker.io') && !repository.includes('/');
    return mirror ? `${mirror}/${official ? 'library/' : ''}${repository}${this.version}` : this.reference;
  }

  /**
   * @internal
   * @param usual policy of the environment: a tag may move, so that with another than `Always` a node runs whichever image it pulled first
   */
  public _pullPolicy(usual: string): string {
    return this.parts.digest !== undefined && usual === 'Always' ? 'IfNotPresent' : usual;
  }

  /** @internal */
  public _check(origin: Origin): void {
    const { registry, repository, tag, digest } = this.parts;
    const refuse = (problem: string) => {
      throw new ConfigurationError(origin, `image "${this.reference}" ${problem}`);
    };
    if (!/^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/.test(repository)) {
      refuse(
        `has an invalid repository "${repository}": use lower-case letters, digits, dots, dashes and slashes, such as "ghcr.io/acme/orders:1.4.2"`,
      );
    }
    if (registry !== undefined && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?$/.test(registry)) {
      refuse(`has an invalid registry "${registry}": use a host name in lower case, such as "ghcr.io"`);
    }
    if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) {
      refuse(`has an invalid tag "${tag}": use letters, digits, dots, dashes and underscores, such as "1.4.2"`);
    }
    if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
      refuse(`has an invalid digest "${digest}": use sha256: and 64 hexadecimal digits`);
    }
    if (!this.options.allowLatest && digest === undefined && (tag === undefined || tag === 'latest')) {
      refuse(
        `has ${tag ? 'the tag latest' : 'no tag'}, which changes over time: name a version, such as "${registry ? `${registry}/` : ''}${repository}:1.4.2", or set \`allowLatest: true\``,
      );
    }
    this.pullSecrets.forEach((name) => checkObjectName(origin, 'pull secret', name));
  }

  private get version(): string {
    const { tag, digest } = this.parts;
    return `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
  }
}
