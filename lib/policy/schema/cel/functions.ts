import type { Environment } from './library';
import { addresses } from './functions/addresses';
import { lists } from './functions/lists';
import { quantities } from './functions/quantities';
import { strings } from './functions/strings';
import { urls } from './functions/urls';

/**
 * Adds the functions that Kubernetes adds to CEL. Formats, semantic versions, `math`, comprehensions of two variables and authorization are not
 * there: rules that use them are not checked.
 *
 * @see https://kubernetes.io/docs/reference/using-api/cel/
 */
export function addFunctions(environment: Environment): void {
  [lists, strings, urls, quantities, addresses].forEach((add) => add(environment));
}
