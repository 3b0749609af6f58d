import { method } from '../program/expressions';
import { distinct } from './distinct';
import { existing, SecretKey } from './secret-registry';
import type { ServiceDraft } from './service-draft';
import { suppress } from './suppress';
import { variableName } from './variable-name';

/** Gives a service a variable with a value of a Secret: it reads its environment, as in Compose, and no file. */
export function addSecretVariable(secret: SecretKey, variable: string, draft: ServiceDraft): void {
  draft.secretVariables.set(variable, secret);
  draft.secrets.push(method(existing(secret), 'asEnv', variable));
  suppress(draft, 'secrets-in-env', `${draft.field.path} reads secrets from its environment`);
}

/**
 * The variable of a service that has a key of a Secret, for texts that refer to it: one that is there, or another.
 *
 * @param name as options and keys have it, which may have dots and dashes
 */
export function secretVariable(secret: SecretKey, name: string, draft: ServiceDraft): string {
  const { secretVariables, service } = draft;
  const known = [...secretVariables].find(([, each]) => each.name === secret.name && each.key === secret.key)?.[0];
  if (known !== undefined) {
    return known;
  }
  const wanted = variableName(name);
  // Variables of the file keep their names, also those that the runtime profile sets.
  const variable = distinct(wanted, '_', (each) => secretVariables.has(each) || service.variables.has(each));
  addSecretVariable(secret, variable, draft);
  return variable;
}
