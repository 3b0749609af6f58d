import { method } from '../program/expressions';
import { existing, SecretKey } from './secret-registry';
import type { ServiceDraft } from './service-draft';
import { suppress } from './suppress';

/** Gives a service a variable with a value of a Secret: it reads its environment, as in Compose, and no file. */
export function addSecretVariable(secret: SecretKey, variable: string, draft: ServiceDraft): void {
  draft.secrets.push(method(existing(secret), 'asEnv', variable));
  suppress(draft, 'secrets-in-env', `${draft.field.path} reads secrets from its environment`);
}
