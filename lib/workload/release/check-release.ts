import { checkCount } from '../../kubernetes/check-count';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { json } from '../../kubernetes/json';
import { textOf } from '../../kubernetes/untyped';
import { checkDuration, wholeSeconds } from '../../kubernetes/whole-seconds';
import { Release, ReleaseProps } from './release-props';
import { ReleaseTest } from './release-test';
import { RequestMetrics } from './request-metrics';

/** What a release waits for by itself, beside the tests. */
export const GATE = 'scraped';

/** Checks the props of a release, each by itself. */
export function checkRelease(origin: string, { kind, props }: Release): void {
  if (kind === 'canary') {
    checkSteps(origin, props.steps);
  } else if (props.checks !== undefined) {
    checkCount(origin, 'rollout checks', props.checks, 1);
  }
  checkLimits(origin, props);
  const { interval, window, failures, requests, tests = [] } = props;
  for (const [what, duration] of Object.entries({ interval, window })) {
    if (duration !== undefined) {
      wholeSeconds(origin, `rollout ${what}`, duration, 1);
    }
  }
  if (failures !== undefined) {
    checkCount(origin, 'rollout failures', failures, 1);
  }
  checkKinds(origin, requests, tests);
  requests?._check(origin);
  tests.forEach((test) => test._check(origin));
  const twice = firstDuplicate([...tests.map(({ name }) => name), GATE]);
  if (twice !== undefined) {
    throw new ConfigurationError(origin, `two tests of the rollout are named "${twice}": set the \`name\` of one of them`);
  }
}

/** Programs without types may give words. */
function checkKinds(origin: string, requests: unknown, tests: unknown): void {
  if (requests !== undefined && !(requests instanceof RequestMetrics)) {
    throw new ConfigurationError(
      origin,
      `rollout requests ${textOf(requests)} are no RequestMetrics: use \`RequestMetrics.ofGateway()\` or \`RequestMetrics.ofService()\``,
    );
  }
  if (!Array.isArray(tests) || !tests.every((test) => test instanceof ReleaseTest)) {
    throw new ConfigurationError(
      origin,
      `rollout tests ${textOf(tests)} are not a list of tests: use some such as \`[ReleaseTest.acceptance('http://tester.shop/')]\``,
    );
  }
}

function checkSteps(origin: string, steps?: readonly number[]): void {
  if (steps === undefined) {
    return;
  }
  const isAscending =
    Array.isArray(steps) && steps.every((step, index) => Number.isInteger(step) && step > (steps[index - 1] ?? 0) && step <= 100);
  if (!isAscending || steps.length === 0) {
    throw new ConfigurationError(
      origin,
      `rollout steps ${json(steps)} are not valid: use whole percentages from 1 to 100 in ascending order, such as [5, 25, 50]`,
    );
  }
}

function checkLimits(origin: string, { maxErrors, maxLatency, percentile }: ReleaseProps): void {
  if (maxErrors !== undefined && !(maxErrors >= 0 && maxErrors < 100)) {
    throw new ConfigurationError(origin, `rollout maxErrors ${maxErrors} is not a percentage: use a number from 0, below 100, such as 1`);
  }
  if (maxLatency !== undefined) {
    checkDuration(origin, 'rollout maxLatency', maxLatency);
  }
  if (maxLatency && !(maxLatency.toMilliseconds({ integral: false }) > 0)) {
    throw new ConfigurationError(
      origin,
      `rollout maxLatency of ${maxLatency.toMilliseconds({ integral: false })} milliseconds is below every request: use one such as \`Duration.millis(500)\``,
    );
  }
  if (percentile !== undefined && !(percentile > 0 && percentile < 100)) {
    throw new ConfigurationError(origin, `rollout percentile ${percentile} is out of range: use a number above 0, below 100, such as 99`);
  }
  if (percentile !== undefined && !maxLatency) {
    throw new ConfigurationError(origin, `rollout percentile ${percentile} is of a latency without limit: set \`maxLatency\`, or omit it`);
  }
}
