import { checkVariable } from '../../kubernetes/check-variable';
import { mayNameSecret } from '../../policy/plain-secret/secret-name';
import type { Field } from '../field';
import type { Conversion } from './conversion';
import { hostRemarks } from './host-remarks';
import { problemIn } from './library-check';
import { escaped } from './plain-text';
import type { SecretKey } from './secret-registry';
import { secretOfVariable } from './plain-secrets';
import { addSecretVariable, secretVariable } from './secret-variables';
import type { ServiceDraft } from './service-draft';

/** Names of variables whose values are names, even where a password is the same. */
const NAMES = /(^|_)(user|username|login|name|db|database)$/i;

/**
 * Variables of the environment: those of the runtime profile become its options, secrets refer to a Secret, and hosts are named as in the cluster.
 *
 * @param consumed variables that the profile sets, with what became of them
 */
export function convertEnvironment(draft: ServiceDraft, consumed: ReadonlyMap<string, string>, conversion: Conversion): void {
  const { outcomes } = conversion;
  const invalid = new Map([...draft.service.variables.keys()].flatMap((name) => problemsOf(name)));
  const details = new Map(
    [...draft.service.variables]
      .filter(([name]) => !invalid.has(name))
      .map(([name, { value }]) => [name, joined(draft.remarks.get(name) ?? '', convertVariable(name, value, draft, consumed, conversion))]),
  );
  for (const [name, [why, remedy]] of invalid) {
    outcomes.refused(fieldOf(name, draft), why, remedy);
  }
  const environment = draft.field.at('environment');
  for (const [name, , field] of environment?.pairs ?? []) {
    const detail = details.get(name);
    if (invalid.has(name)) {
      continue;
    }
    if (detail === undefined) {
      outcomes.mapped(field, 'unset: the variable has no value here');
    } else if ((consumed.has(name) && !draft.remarks.has(name)) || detail === '') {
      outcomes.mapped(field, detail || 'a variable');
    } else {
      outcomes.approximated(field, detail);
    }
  }
  convertFiles(draft, details, conversion);
}

/** Why a name is none of a variable. */
function problemsOf(name: string): (readonly [string, readonly [why: string, remedy: string]])[] {
  const problem = problemIn((origin) => {
    checkVariable(origin, name);
  });
  return problem ? [[name, problem]] : [];
}

/** The pair of a variable, or the file that has it. */
function fieldOf(name: string, { field, service }: ServiceDraft): Field | undefined {
  const pair = field.at('environment')?.pairs.find(([each]) => each === name)?.[2];
  const path = service.variables.get(name)?.path ?? '';
  return pair ?? field.at('env_file')?.items.find((item) => path === item.path || path.startsWith(`${item.path}.`));
}

function convertFiles(draft: ServiceDraft, details: ReadonlyMap<string, string>, { outcomes }: Conversion): void {
  const nodes: Field[] = [...(draft.field.at('env_file')?.items ?? [])];
  for (const field of nodes) {
    const names = [...draft.service.variables]
      .filter(([, { path }]) => path === field.path || path.startsWith(`${field.path}.`))
      .map(([name]) => name);
    const remarks = names.flatMap((name) => (details.get(name) ? `${name}: ${details.get(name)}` : []));
    const detail = names.length === 0 ? 'no variables' : `variables ${names.join(', ')}`;
    if (remarks.length > 0) {
      outcomes.approximated(field, `${detail}; ${remarks.join('; ')}`);
    } else {
      outcomes.mapped(field, detail);
    }
  }
}

/** What became of a variable; empty where it is one as before. */
function convertVariable(
  name: string,
  value: string,
  draft: ServiceDraft,
  consumed: ReadonlyMap<string, string>,
  conversion: Conversion,
): string {
  const { secrets, hosts } = conversion;
  const option = consumed.get(name);
  if (option !== undefined) {
    return option;
  }
  const { text, detail } = hosts.rewrite(value, draft, name);
  const part = secretOfVariable(name, text);
  const isKnown = secrets.has(value) && mayNameSecret(name);
  if (isKnown || part?.variable === name) {
    const secret = secrets.ofValue(value, draft.id, name);
    addSecretVariable(secret, name, draft);
    return joined(`in Secret ${secret.name}, key ${secret.key}`, detail && `which must name hosts as the cluster does: ${detail}`);
  }
  const moved: string[] = [];
  const reference = (what: string, secret: SecretKey, variable: string) => {
    moved.push(`${what} is in Secret ${secret.name}, key ${secret.key}`);
    return `$(${secretVariable(secret, variable, draft)})`;
  };
  const known = (each: string) =>
    NAMES.test(name) ? escaped(each) : secrets.replaced(escaped(each), (secret) => reference('a part', secret, secret.key));
  draft.env.set(
    name,
    part
      ? known(part.before) +
          reference('the password', secrets.ofValue(part.value, draft.id, part.variable), part.variable) +
          known(part.after)
      : known(text),
  );
  return joined(...moved, detail, ...hostRemarks(text, draft, name));
}

function joined(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('; ');
}
