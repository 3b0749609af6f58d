import { CheckedContainer } from '../checked-pod';
import { Field } from '../field';
import { FirstSecret } from '../plain-secret/first-secret';
import { secretsInCommand, secretsInValue } from '../plain-secret/plain-secret';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports secrets in plain text: in values of variables, commands and arguments. */
export const plainSecrets: IRule = {
  id: 'plain-secrets',
  severity: Severity.ERROR,
  why: 'Whoever may read the workload, its repository or the list of processes, has the secret.',
  fix: 'store it in a Secret, and mount that as a file',
  link: 'https://kubernetes.io/docs/concepts/configuration/secret/#alternatives-to-secrets',
  check: (set) => {
    const inValues = new FirstSecret((name, text) => (text === '' ? [] : secretsInValue(name, text)));
    return set.containers.flatMap((container) => [...inVariables(container, inValues), ...inCommands(container)]);
  },
};

function inVariables(container: CheckedContainer, inValues: FirstSecret): Finding[] {
  return container.at('env').items.flatMap((variable) => {
    const value = variable.at('value');
    const secret = inValues.in(variable.at('name').text ?? '', value.text ?? '');
    return secret === undefined ? [] : finding(container, value, `value of "${secret.name}" is a secret in plain text: ${secret.reason}`);
  });
}

function inCommands(container: CheckedContainer): Finding[] {
  const fields = ['command', 'args'].map((key) => container.at(key));
  const words = fields.flatMap((field) => field.items.flatMap(({ text }) => text ?? []));
  const secret = words.length === 0 ? undefined : secretsInCommand(words).at(0);
  if (secret === undefined) {
    return [];
  }
  const field = fields.find(({ items }) => items.some(({ text }) => text?.includes(secret.name))) ?? fields[1];
  return [
    finding(
      container,
      field,
      `${field.key} of container "${container.name}" has a secret in plain text, "${secret.name}": ${secret.reason}`,
    ),
  ];
}

function finding({ object }: CheckedContainer, { path }: Field, problem: string): Finding {
  return { object, field: path, problem };
}
