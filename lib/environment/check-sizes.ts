import { checkCount } from '../kubernetes/check-count';
import { checkList } from '../kubernetes/check-type';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkObjectName } from '../kubernetes/names';
import { EnvironmentSettings } from './environment-props';

/** Host, port and path. */
const REGISTRY = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

/** Checks what clusters of a fleet may have of their own: numbers, the registry, and the storage class. */
export function checkSizes(
  origin: string,
  { replicas = 1, requestFactor = 1, registry, pullSecrets = [], storageClass }: EnvironmentSettings,
): void {
  checkCount(origin, 'replicas', replicas, 1);
  if (!(typeof requestFactor === 'number' && requestFactor > 0 && requestFactor <= 1)) {
    throw new ConfigurationError(origin, `requestFactor ${requestFactor} is out of range: use a number above 0, at most 1, such as 0.25`);
  }
  checkList(origin, 'pullSecrets', pullSecrets, '["registry"]');
  pullSecrets.forEach((secret) => checkObjectName(origin, 'pull secret', secret));
  if (registry !== undefined && !REGISTRY.test(registry)) {
    throw new ConfigurationError(
      origin,
      `registry "${registry}" is not valid: use a host and a path, in lower case and without scheme, such as "registry.example.com/mirror"`,
    );
  }
  if (storageClass !== undefined) {
    checkObjectName(origin, 'storage class', storageClass);
  }
}
