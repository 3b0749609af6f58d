import { k8s } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { checkVariable } from '../checks';
import { checkPlain } from '../config-part';
import { SecretUse, variableOf } from '../secret';

/** Variables with plain values, checked: strings that are not secrets. */
export function plainVariables(origin: Origin, env: { readonly [name: string]: string }): k8s.EnvVar[] {
  return Object.entries(env).map(([name, value]) => {
    checkVariable(origin, name);
    if (typeof value !== 'string') {
      throw new ConfigurationError(
        origin,
        `environment variable ${name}=${String(value)} is not a string: quote it, as in "${String(value)}"`,
      );
    }
    checkPlain(origin, name, value);
    return { name, value };
  });
}

/** Variables whose values come from Secrets, each set once. */
export function secretVariables(origin: Origin, secrets: readonly SecretUse[], env: { readonly [name: string]: string }): k8s.EnvVar[] {
  const variables = secrets.flatMap((use) => {
    const name = variableOf(use);
    const { name: secret, key } = use.secret;
    return name === undefined || key === undefined ? [] : [{ name, valueFrom: { secretKeyRef: { name: secret, key } } }];
  });
  const double = firstDuplicate(variables.map(({ name }) => name));
  if (double !== undefined) {
    throw new ConfigurationError(origin, `environment variable ${double} is two secrets: use a variable for each`);
  }
  const both = variables.find(({ name }) => name in env);
  if (both) {
    throw new ConfigurationError(
      origin,
      `environment variable ${both.name} is both a plain value and Secret "${both.valueFrom.secretKeyRef.name}": remove one of them`,
    );
  }
  return variables;
}
