import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkObjectName } from '../kubernetes/names';

/** The parts of an image's name. */
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
   * @default - none, which asks for a digest
   */
  readonly tag?: string;
  /**
   * `sha256:` and 64 hexadecimal digits: the one image that is meant, whatever becomes of the tag.
   *
   * @default - none
   */
  readonly digest?: string;
}

/** How an image is pulled. */
export interface ImageOptions {
  /**
   * Whether `latest`, or no tag at all, is taken: what runs then is not what the YAML says, and may differ between nodes.
   *
   * @default false
   */
  readonly allowLatest?: boolean;
  /**
   * Names of Secrets with which it is pulled, besides those of the environment.
   *
   * @default - none
   */
  readonly pullSecrets?: string[];
}

/**
 * A container image.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/
 */
export class Image {
  /** From a name as `docker pull` takes it: `ghcr.io/acme/orders:1.4.2`, with a digest or without. */
  public static of(reference: string, options: ImageOptions = {}): Image {
    // Programs without types may have undefined here: it is refused where it is used, with the path of what uses it.
    const text = (reference as string | undefined) ?? '';
    const at = text.indexOf('@');
    const [name, digest] = at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
    const first = name.split('/')[0];
    const hasRegistry = name.includes('/') && (/[.:]/.test(first) || first === 'localhost');
    const path = hasRegistry ? name.slice(first.length + 1) : name;
    const colon = path.lastIndexOf(':');
    const [repository, tag] = colon < 0 ? [path] : [path.slice(0, colon), path.slice(colon + 1)];
    return new Image({ registry: hasRegistry ? first : undefined, repository, tag, digest }, options);
  }

  /** From its parts. */
  public static from(parts: ImageParts, options: ImageOptions = {}): Image {
    return new Image(parts, options);
  }

  /** Names of Secrets with which it is pulled. */
  public readonly pullSecrets: string[];

  private constructor(
    /** Registry, repository, tag and digest. */
    public readonly parts: ImageParts,
    private readonly options: ImageOptions,
  ) {
    this.pullSecrets = options.pullSecrets ?? [];
  }

  /** Its full name. */
  public get reference(): string {
    const { registry, repository } = this.parts;
    return `${registry ? `${registry}/` : ''}${repository}${this.version}`;
  }

  /** @internal its name in a registry that stands in for all others, which keep official images below `library/` */
  public _from(mirror?: string): string {
    const { repository, registry } = this.parts;
    const official = (registry === undefined || registry === 'docker.io') && !repository.includes('/');
    return mirror ? `${mirror}/${official ? 'library/' : ''}${repository}${this.version}` : this.reference;
  }

  /** @internal */
  public _check(scope: IConstruct): void {
    const { registry, repository, tag, digest } = this.parts;
    const refuse = (what: string) => {
      throw new ConfigurationError(scope, `image "${this.reference}" ${what}`);
    };
    if (!/^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/.test(repository)) {
      refuse(
        `has no valid repository "${repository}": give lower-case letters, digits, dots, dashes and slashes, such as "ghcr.io/acme/orders:1.4.2"`,
      );
    }
    if (registry !== undefined && !/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d+)?$/.test(registry)) {
      refuse(`has no valid registry "${registry}": give a host, such as "ghcr.io"`);
    }
    if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) {
      refuse(`has no valid tag "${tag}": give letters, digits, dots, dashes and underscores, such as "1.4.2"`);
    }
    if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
      refuse(`has no valid digest "${digest}": give sha256: and 64 hexadecimal digits`);
    }
    if (!this.options.allowLatest && digest === undefined && (tag === undefined || tag === 'latest')) {
      refuse(
        `has ${tag ? 'the tag latest' : 'no tag'}, which changes over time: name a version, such as "${repository}:1.4.2", or say \`allowLatest: true\``,
      );
    }
    this.pullSecrets.forEach((name) => checkObjectName(scope, 'pull secret', name));
  }

  private get version(): string {
    const { tag, digest } = this.parts;
    return `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
  }
}
