import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { ContainerModel } from '../model';
import { PlainSecret, secretsInCommand, secretsInFile, secretsInHeader, secretsInValue } from '../../policy/plain-secret/plain-secret';
import { ConfigMapModel } from './config-maps';

/**
 * Refuses secrets in plain text, wherever a pod has text: variables, files, commands, arguments, probes and hooks.
 *
 * @param notSecret names whose values look like secrets but are not
 */
export function checkPlainSecrets(
  origin: Origin,
  notSecret: readonly string[],
  configMaps: readonly ConfigMapModel[],
  containers: readonly ContainerModel[],
): void {
  const found = [...configMaps.flatMap(inConfigMap), ...containers.flatMap(inContainer)];
  const secret = found.find(({ name }) => !notSecret.includes(name));
  if (secret) {
    throw new ConfigurationError(
      origin,
      `value of "${secret.name}" is a secret (${secret.reason}) in plain text: refer to a Secret, as in \`secrets: [Secret.existing('my-secret', 'key').asFile('/run/secrets/key')]\`, ` +
        `or, if it is not a secret, list the name, as in \`notSecret: ['${secret.name}']\``,
    );
  }
}

function inConfigMap({ directory, data }: ConfigMapModel): PlainSecret[] {
  const secretsIn = directory === undefined ? secretsInValue : secretsInFile;
  return Object.entries(data).flatMap(([name, text]) => secretsIn(name, text));
}

function inContainer({ plainVariables, fields, newer }: ContainerModel): PlainSecret[] {
  const { command = [], args = [], startupProbe, readinessProbe, livenessProbe } = fields;
  const { postStart, preStop } = newer.lifecycle ?? {};
  const actions = [startupProbe, readinessProbe, livenessProbe, postStart, preStop];
  const headers = actions.flatMap((action) => action?.httpGet?.httpHeaders ?? []);
  return [
    ...plainVariables.flatMap(({ name, value = '' }) => secretsInValue(name, value)),
    ...[[...command, ...args], ...actions.map((action) => action?.exec?.command ?? [])].flatMap(secretsInCommand),
    ...headers.flatMap(({ name, value }) => secretsInHeader(name, value)),
  ];
}
