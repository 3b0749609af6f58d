import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError } from './configuration-error';

/** Seconds of a duration that Kubernetes takes in whole seconds. */
export function wholeSeconds(scope: IConstruct, what: string, duration: Duration, least = 0): number {
  const seconds = duration.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < least) {
    throw new ConfigurationError(
      scope,
      `${what} of ${seconds} seconds is not valid: give whole seconds, at least ${least}, as in \`Duration.seconds(${Math.max(least, Math.ceil(seconds))})\``,
    );
  }
  return seconds;
}
