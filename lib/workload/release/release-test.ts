import { Duration } from 'cdk8s';
import { checkUrl } from '../../environment/check-release-engine';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { checkLabelName } from '../../kubernetes/names';
import { textOf } from '../../kubernetes/untyped';
import { wholeSeconds } from '../../kubernetes/whole-seconds';

/** What differs from the defaults of a test. */
export interface ReleaseTestOptions {
  /**
   * Name, unique among the tests of the service: lower-case letters, digits and dashes.
   *
   * @default - the kind of the test: `acceptance`, `load` or `approval`
   */
  readonly name?: string;
  /**
   * Time within which the URL has to answer, in whole seconds.
   *
   * @default - Duration.minutes(1) for acceptance tests, 10 seconds for others
   */
  readonly timeout?: Duration;
  /**
   * What the URL is sent, as `metadata` of a JSON document, such as `{ cmd: 'hey -z 1m http://cart-canary.shop:3000/' }` for the load tester of Flagger.
   *
   * @default - none
   */
  readonly metadata?: { readonly [key: string]: string };
}

type Kind = 'acceptance' | 'load' | 'approval';

const TIMEOUTS: { readonly [kind in Kind]: Duration } = {
  acceptance: Duration.minutes(1),
  load: Duration.seconds(10),
  approval: Duration.seconds(10),
};

/**
 * A URL that takes part in the decision about a new version, by the status with which it answers a POST: 2xx for yes.
 *
 * The new version is reachable as `http://<service>-canary.<namespace>:<port>`. A service of the program that tests it declares so by `calls`.
 *
 * @see https://docs.flagger.app/usage/webhooks
 * @example
 * Rollout.blueGreen({
 *   tests: [ReleaseTest.acceptance('http://tester.shop/', { metadata: { type: 'bash', cmd: 'curl -sf http://cart-canary.shop:3000/' } })],
 * });
 */
export class ReleaseTest {
  /** Has to succeed before the new version receives a request. */
  public static acceptance(url: string, options: ReleaseTestOptions = {}): ReleaseTest {
    return new ReleaseTest('acceptance', url, options);
  }

  /** Sends requests to the new version: it is asked at each check, so that there are some to judge by. */
  public static load(url: string, options: ReleaseTestOptions = {}): ReleaseTest {
    return new ReleaseTest('load', url, options);
  }

  /** Has to agree before the new version replaces the old one, and is asked again until it does. */
  public static approval(url: string, options: ReleaseTestOptions = {}): ReleaseTest {
    return new ReleaseTest('approval', url, options);
  }

  private constructor(
    /** `acceptance`, `load` or `approval`. */
    public readonly kind: string,
    /** URL that is asked. */
    public readonly url: string,
    private readonly options: ReleaseTestOptions,
  ) {}

  /** Name, unique among the tests of the service. */
  public get name(): string {
    return this.options.name ?? this.kind;
  }

  /** @internal seconds */
  public get _timeout(): number {
    return (this.options.timeout ?? TIMEOUTS[this.kind as Kind]).toSeconds();
  }

  /** @internal */
  public get _metadata(): ReleaseTestOptions['metadata'] {
    return this.options.metadata;
  }

  /** @internal */
  public _check(origin: string): void {
    const { timeout, metadata = {} } = this.options;
    checkLabelName(origin, 'name of a test', this.name);
    checkUrl(origin, `URL of test "${this.name}"`, this.url, 'http://tester.shop/');
    if (timeout !== undefined) {
      wholeSeconds(origin, `timeout of test "${this.name}"`, timeout, 1);
    }
    const [key, value] = Object.entries<unknown>(metadata).find(([, each]) => typeof each !== 'string') ?? [];
    if (key !== undefined) {
      throw new ConfigurationError(origin, `metadata ${key}=${textOf(value)} of test "${this.name}" is not a string: quote it`);
    }
  }
}
