import { k8s } from 'cdk8s-plus-27';
import { checkVariable } from '../../kubernetes/check-variable';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { ContainerVariables } from '../model';
import { FieldContext, PodField, resolveField } from '../pod-field';
import { SecretUse, variableOf } from '../secret';
import { referencesOf } from '../variable-reference';
import { ConfigVariables } from './config-variables';

/** Variables of a container, as the user or a runtime sets them. */
export interface VariableSettings {
  readonly env?: { readonly [name: string]: string };
  readonly secrets?: readonly SecretUse[];
  readonly fields?: { readonly [name: string]: PodField };
}

/**
 * Resolves the variables of a container: those of the user, each set once, and those of the runtime that the user does not set.
 *
 * @param config variables of the configuration, which the user sets, too
 */
export function planVariables(
  context: FieldContext,
  { env = {}, secrets = [], fields = {} }: VariableSettings,
  runtime: VariableSettings,
  { configured, references, importsUnknown }: ConfigVariables,
): Omit<ContainerVariables, 'callVariables'> {
  const { origin } = context;
  const sourced = [...fromSecrets(secrets), ...references, ...fromFields(context, fields)];
  const names = checkUnique(origin, [
    ...configured.map((name) => [name, '`config`'] as const),
    ...sourced.map((variable) => [variable.name, sourceOf(variable)] as const),
    ...Object.keys(env).map((name) => [name, '`env`'] as const),
  ]);
  const isFree = ({ name }: { readonly name: string }) => !names.has(name);
  return {
    sourcedVariables: [...fromSecrets(runtime.secrets ?? []).filter(isFree), ...sourced],
    plainVariables: inOrderOfReference(origin, [...plain(origin, runtime.env ?? {}).filter(isFree), ...plain(origin, env)]),
    configured,
    importsUnknown,
  };
}

/** The names of variables, none of which is set twice. */
function checkUnique(origin: Origin, variables: readonly (readonly [name: string, source: string])[]): ReadonlySet<string> {
  const twice = firstDuplicate(variables.map(([name]) => name));
  if (twice !== undefined) {
    const [first, second] = variables.filter(([name]) => name === twice).map(([, source]) => source);
    throw new ConfigurationError(origin, `environment variable ${twice} is set by both ${first} and ${second}: remove one of them`);
  }
  return new Set(variables.map(([name]) => name));
}

function sourceOf({ valueFrom }: k8s.EnvVar): string {
  const { secretKeyRef, configMapKeyRef } = valueFrom ?? {};
  return secretKeyRef ? `Secret "${secretKeyRef.name}"` : configMapKeyRef ? `ConfigMap "${configMapKeyRef.name}"` : '`fields`';
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

/** Variables with fields of the pod. */
function fromFields(context: FieldContext, fields: { readonly [name: string]: PodField }): k8s.EnvVar[] {
  return Object.entries(fields).map(([name, field]) => {
    checkVariable(context.origin, name);
    return { name, valueFrom: resolveField(context, 'variable', name, field) };
  });
}

/** Variables whose values come from Secrets. */
function fromSecrets(secrets: readonly SecretUse[]): k8s.EnvVar[] {
  return secrets.flatMap((use) => {
    const name = variableOf(use);
    const { name: secret, key } = use.secret;
    return name === undefined || key === undefined ? [] : [{ name, valueFrom: { secretKeyRef: { name: secret, key } } }];
  });
}
