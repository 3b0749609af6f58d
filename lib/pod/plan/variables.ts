import { k8s } from 'cdk8s-plus-27';
import { checkVariable } from '../../kubernetes/check-variable';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { ContainerVariables } from '../model';
import { SecretUse, variableOf } from '../secret';
import { referencesOf } from '../variable-reference';

/** Variables of a container, as the user or a runtime sets them. */
export interface VariableSettings {
  readonly env?: { readonly [name: string]: string };
  readonly secrets?: readonly SecretUse[];
}

/**
 * Resolves the variables of a container: those of the user, each set once, and those of the runtime that the user does not set.
 *
 * @param configured names of the variables of the configuration, which the user sets, too
 */
export function planVariables(
  origin: Origin,
  { env = {}, secrets = [] }: VariableSettings,
  runtime: VariableSettings,
  configured: readonly string[],
): Omit<ContainerVariables, 'callVariables'> {
  const secretVariables = fromSecrets(secrets);
  const double = firstDuplicate(secretVariables.map(({ name }) => name));
  if (double !== undefined) {
    throw new ConfigurationError(origin, `environment variable ${double} is two secrets: use a variable for each`);
  }
  const both = secretVariables.find(({ name }) => Object.hasOwn(env, name));
  if (both) {
    throw new ConfigurationError(
      origin,
      `environment variable ${both.name} is both a plain value and Secret "${both.valueFrom!.secretKeyRef!.name}": remove one of them`,
    );
  }
  const names = new Set([...Object.keys(env), ...secretVariables.map(({ name }) => name)]);
  const twice = configured.find((name) => names.has(name));
  if (twice !== undefined) {
    throw new ConfigurationError(
      origin,
      `environment variable ${twice} is a value of \`config\`, but ${Object.hasOwn(env, twice) ? 'also of `env`' : 'also a Secret'}: remove one of them`,
    );
  }
  const isFree = ({ name }: { readonly name: string }) => !names.has(name) && !configured.includes(name);
  return {
    secretVariables: [...fromSecrets(runtime.secrets ?? []).filter(isFree), ...secretVariables],
    plainVariables: inOrderOfReference(origin, [...plain(origin, runtime.env ?? {}).filter(isFree), ...plain(origin, env)]),
    configured,
  };
}

function plain(origin: Origin, env: { readonly [name: string]: string }): PlainVariable[] {
  return Object.entries(env).map(([name, value]) => {
    checkVariable(origin, name);
    if (typeof value !== 'string') {
      throw new ConfigurationError(
        origin,
        `environment variable ${name}=${String(value)} is not a string: quote it, as in "${String(value)}"`,
      );
    }
    return { name, value };
  });
}

interface PlainVariable {
  readonly name: string;
  readonly value: string;
}

/** Kubernetes replaces `$(NAME)` only where NAME is defined before: each variable follows those that its value refers to. */
function inOrderOfReference(origin: Origin, variables: readonly PlainVariable[]): PlainVariable[] {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  const ordered = new Set<PlainVariable>();
  const add = (variable: PlainVariable, path: readonly string[]): void => {
    const { name, value } = variable;
    if (path.includes(name)) {
      throw new ConfigurationError(
        origin,
        `environment variables ${[...path, name].join(' -> ')} refer to each other: replace one of the references by its value`,
      );
    }
    for (const reference of referencesOf(value)) {
      const other = byName.get(reference);
      if (other && !ordered.has(other)) {
        add(other, [...path, name]);
      }
    }
    ordered.add(variable);
  };
  variables.forEach((variable) => {
    add(variable, []);
  });
  return [...ordered];
}

/** Variables whose values come from Secrets. */
function fromSecrets(secrets: readonly SecretUse[]): k8s.EnvVar[] {
  return secrets.flatMap((use) => {
    const name = variableOf(use);
    const { name: secret, key } = use.secret;
    return name === undefined || key === undefined ? [] : [{ name, valueFrom: { secretKeyRef: { name: secret, key } } }];
  });
}
