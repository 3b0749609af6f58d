import { Duration } from 'cdk8s';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { Port } from '../network/port';
import { Image } from '../environment/image';
import { Probes } from './probe';
import { elasticsearch, ElasticsearchOptions } from './runtimes/elasticsearch';
import { kibana, KibanaOptions } from './runtimes/kibana';
import { mysql, MysqlOptions } from './runtimes/mysql';
import { nginx } from './runtimes/nginx';
import { node } from './runtimes/node';
import { plain } from './runtimes/plain';
import { postgres, PostgresOptions } from './runtimes/postgres';
import { Profile } from './runtimes/profile';
import { redis, RedisOptions } from './runtimes/redis';
import { springBoot } from './runtimes/spring-boot';
import { uvicorn } from './runtimes/uvicorn';

/** What describes an image for which the library has no profile. */
export interface RuntimeProps {
  /**
   * Numeric user that the processes run as, not 0.
   *
   * @default 10001
   */
  readonly user?: number;
  /**
   * Numeric group that the processes run as, not 0.
   *
   * @default - the number of the user
   */
  readonly group?: number;
  /**
   * Directories that the processes write to, in addition to /tmp.
   *
   * @default - none
   */
  readonly writable?: string[];
  /**
   * Directories that the processes write to, and in which the image has files that they need: `cp` of the image copies those files.
   *
   * @default - none
   */
  readonly copied?: string[];
  /**
   * Environment variables.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: string };
  /**
   * Ports of the server, where the service declares none.
   *
   * @default - none
   */
  readonly ports?: Port[];
  /**
   * Probes, where the service declares none.
   *
   * @default - derived from the ports
   */
  readonly probes?: Probes;
  /**
   * Time that the processes need to stop, in whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly shutdown?: Duration;
  /**
   * Whether the image contains the program `sleep`, by which a container keeps serving before it stops on clusters below Kubernetes 1.30. Images
   * named after `distroless`, `chainguard` or `scratch` never do.
   *
   * @default false
   */
  readonly hasSleep?: boolean;
}

/**
 * What the library knows about an image, so that it runs without root, with a read-only root file system, and within its memory.
 *
 * Users and paths are checked by the workload that uses the runtime.
 *
 * @example
 * new Microservice(chart, 'orders', { image: Image.of('ghcr.io/acme/orders:1.4.2'), runtime: Runtime.springBoot() });
 * new Microservice(chart, 'reports', {
 *   image: Image.of('ghcr.io/acme/reports:2.0.0'),
 *   runtime: Runtime.of({ user: 1000, writable: ['/var/cache/reports'], ports: [Port.http(9000)] }),
 * });
 */
export class Runtime {
  /** Any image: a process that writes to /tmp at most. The default. */
  public static plain(): Runtime {
    return new Runtime(plain);
  }

  /** nginx, by the image nginxinc/nginx-unprivileged: Service port 80, container port 8080. Other ports require `listen` in its configuration. */
  public static nginx(): Runtime {
    return new Runtime(nginx);
  }

  /** Node.js: port 3000 in the variable `PORT`, a heap within the memory limit. */
  public static node(): Runtime {
    return new Runtime(node);
  }

  /**
   * Elasticsearch: port 9200 for clients, port 9300, named `transport`, between nodes. Several nodes call each other without a declaration. To remove
   * nodes, follow the steps in docs/scaling.md: an autoscaler, which does not, is refused.
   */
  public static elasticsearch(options: ElasticsearchOptions = {}): Runtime {
    return new Runtime(elasticsearch(options));
  }

  /** Kibana: port 5601. */
  public static kibana(options: KibanaOptions): Runtime {
    return new Runtime(kibana(options));
  }

  /** redis: port 6379. */
  public static redis(options: RedisOptions = {}): Runtime {
    return new Runtime(redis('redis', options));
  }

  /** valkey: port 6379. */
  public static valkey(options: RedisOptions = {}): Runtime {
    return new Runtime(redis('valkey', options));
  }

  /** PostgreSQL: port 5432. */
  public static postgres(options: PostgresOptions): Runtime {
    return new Runtime(postgres(options));
  }

  /** MySQL: port 3306. */
  public static mysql(options: MysqlOptions): Runtime {
    return new Runtime(mysql(options));
  }

  /** Spring Boot with its actuator: port 8080, a heap within the memory limit. */
  public static springBoot(): Runtime {
    return new Runtime(springBoot);
  }

  /** Python behind uvicorn: port 8000. */
  public static uvicorn(): Runtime {
    return new Runtime(uvicorn);
  }

  /** An image for which the library has no profile. */
  public static of(props: RuntimeProps): Runtime {
    const { writable = [], env, copied, probes, ...rest } = props;
    return new Runtime({ ...rest, probes: probes && (() => probes), container: () => ({ env, copied, writable: ['/tmp', ...writable] }) });
  }

  private constructor(
    /** @internal */
    public readonly _profile: Profile,
  ) {}

  /**
   * The same runtime with processes of another user, such as the one that the files of an existing volume belong to.
   *
   * @param user number, not 0
   * @param group number, not 0; that of the user if omitted
   */
  public runAs(user: number, group: number = user): Runtime {
    const profile = this._profile;
    return new Runtime({ ...profile, user, group, forImage: (image) => ({ ...profile.forImage?.(image), user, group }) });
  }

  /**
   * The same runtime with processes that listen on ports below 1024, without root: for images whose port cannot be configured. The kernel setting
   * `net.ipv4.ip_unprivileged_port_start` of the pod, one that Pod Security "restricted" permits, is 0.
   *
   * @see https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls
   */
  public withPrivilegedPorts(): Runtime {
    return new Runtime({ ...this._profile, hasPrivilegedPorts: true });
  }

  /** @internal the same runtime, with root as the user of the processes */
  public get _asRoot(): Runtime {
    return new Runtime({ isRoot: true, ...this._profile });
  }
}

/** The profile of a container's runtime, checked by `checkProfile`. */
export function profileOf({ runtime = Runtime.plain(), image }: { readonly runtime?: Runtime; readonly image?: Image }): Profile {
  const profile = runtime._profile;
  return image && profile.forImage ? { ...profile, ...profile.forImage(image) } : profile;
}

/** Names, and a registry, of images that contain little more than one program. */
const WITHOUT_SHELL = /(^|[/:._-])(distroless|chainguard|scratch|cgr\.dev)([/:._-]|$)/;

/** Whether an image is known to contain the program `sleep`. */
export function hasSleep({ hasSleep = false }: Profile, { reference }: Image): boolean {
  return hasSleep && !WITHOUT_SHELL.test(reference);
}

/** Checks the user, the group and the times of a profile. */
export function checkProfile(origin: Origin, { user, group, shutdown }: Profile): void {
  for (const [what, id] of Object.entries({ user, group })) {
    if (id !== undefined && (!Number.isInteger(id) || id < 1 || id > 2 ** 31 - 1)) {
      throw new ConfigurationError(
        origin,
        `${what} ${id} is not valid: use a number from 1 (0 is root, which Pod Security "restricted" refuses), such as 10001`,
      );
    }
  }
  if (shutdown) {
    wholeSeconds(origin, 'runtime shutdown', shutdown);
  }
}
