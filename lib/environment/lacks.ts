import { ConfigurationError, Origin } from '../kubernetes/configuration-error';

/** The one wording of what a cluster lacks. */
export function lacks(origin: Origin, environment: string, request: string, remedy: string): never {
  throw new ConfigurationError(origin, `${request}, which the cluster of environment ${environment} does not provide: ${remedy}`);
}
