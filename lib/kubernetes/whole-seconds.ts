import { Duration } from 'cdk8s';
import { MAX_INT32 } from './check-count';
import { ConfigurationError, Origin } from './configuration-error';

/** Seconds of a duration, for fields that accept whole seconds only. */
export function wholeSeconds(origin: Origin, what: string, duration: Duration, least = 0): number {
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
