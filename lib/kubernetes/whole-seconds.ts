import { Duration } from 'cdk8s';
import { MAX_INT32 } from './check-count';
import { ConfigurationError, Origin } from './configuration-error';
import { textOf } from './untyped';

/** Refuses times in words and bare numbers, which programs without types may give. */
export function checkDuration(origin: Origin, what: string, duration: unknown): asserts duration is Duration {
  if (typeof (duration as Partial<Duration> | null)?.toSeconds !== 'function') {
    throw new ConfigurationError(origin, `${what} ${textOf(duration)} is not a Duration: use one such as \`Duration.minutes(1)\``);
  }
}

/** Seconds of a duration, for fields that accept whole seconds only. */
export function wholeSeconds(origin: Origin, what: string, duration: Duration, least = 0): number {
  checkDuration(origin, what, duration);
  const seconds = duration.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < least) {
    throw new ConfigurationError(
      origin,
      `${what} of ${seconds} seconds is not valid: use whole seconds, at least ${least}, as in \`Duration.seconds(${Math.max(least, Math.ceil(seconds))})\``,
    );
  }
  if (seconds > MAX_INT32) {
    throw new ConfigurationError(origin, `${what} of ${seconds} seconds is too long: use at most ${MAX_INT32}`);
  }
  return seconds;
}
