import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { Port } from '../network/port';
import { checkDirectory } from './checks';
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

/** What is known of an image of one's own. */
export interface RuntimeProps {
  /**
   * Numeric user as which it runs, not 0.
   *
   * @default 10001
   */
  readonly user?: number;
  /**
   * Numeric group as which it runs, not 0.
   *
   * @default - the same number as the user
   */
  readonly group?: number;
  /**
   * Directories that it writes to, besides /tmp.
   *
   * @default - none
   */
  readonly writable?: string[];
  /**
   * Directories that it writes to, and in which the image has files that it needs: they are copied, by `cp` of the image.
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
   * Ports on which it listens, when the service does not say.
   *
   * @default - none
   */
  readonly ports?: Port[];
  /**
   * Probes, when the service does not say.
   *
   * @default - derived from the ports
   */
  readonly probes?: Probes;
  /**
   * How long it takes to end.
   *
   * @default Duration.seconds(30)
   */
  readonly shutdown?: Duration;
}

/** What is known of an image, so that it runs as nobody special, with a read-only root file system, within its memory. */
export class Runtime {
  /** An image of which nothing is known but that it writes to /tmp at most: the default. */
  public static plain(): Runtime {
    return new Runtime(plain);
  }

  /** nginx, by the image nginxinc/nginx-unprivileged: port 80 outside, 8080 inside. */
  public static nginx(): Runtime {
    return new Runtime(nginx);
  }

  /** Node.js: port 3000, a heap within the memory. */
  public static node(): Runtime {
    return new Runtime(node);
  }

  /** Elasticsearch: port 9200, and 9300 between its nodes. */
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

  /** Spring Boot with its actuator: port 8080, a heap within the memory. */
  public static springBoot(): Runtime {
    return new Runtime(springBoot);
  }

  /** Python behind uvicorn: port 8000. */
  public static uvicorn(): Runtime {
    return new Runtime(uvicorn);
  }

  /** An image of one's own. */
  public static of(props: RuntimeProps): Runtime {
    const { writable = [], env, copied, ...rest } = props;
    return new Runtime({ ...rest, container: () => ({ env, copied, writable: ['/tmp', ...writable] }) });
  }

  private constructor(
    /** @internal */
    public readonly _profile: Profile,
  ) {}

  /** @internal */
  public _check(scope: IConstruct): void {
    const { user, group, shutdown } = this._profile;
    for (const [what, id] of Object.entries({ user, group })) {
      if (id !== undefined && (!Number.isInteger(id) || id < 1 || id > 2147483647)) {
        throw new ConfigurationError(
          scope,
          `${what} ${id} is not valid: give a number from 1 on (0 is root, which Pod Security "restricted" refuses), such as 10001`,
        );
      }
    }
    if (shutdown) {
      wholeSeconds(scope, 'runtime shutdown', shutdown);
    }
    const { writable, copied = [] } = this._profile.container({ service: 'service', replicas: 1 });
    [...writable, ...copied].forEach((path) => checkDirectory(scope, 'writable', path));
  }
}
