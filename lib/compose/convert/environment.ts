import { checkVariable } from '../../kubernetes/check-variable';
import { secretsInValue } from '../../policy/plain-secret/plain-secret';
import type { Field } from '../field';
import type { Conversion } from './conversion';
import { problemIn } from './library-check';
import { escaped } from './plain-text';
import { addSecretVariable } from './secret-variables';
import type { ServiceDraft } from './service-draft';

/** A URL with a password. */
const CREDENTIALS = /^([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):([^\s/@]+)@/i;

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
  const url = CREDENTIALS.exec(text);
  if (url) {
    const [whole, before, password] = url as unknown as [string, string, string];
    const variable = `${name}_PASSWORD`;
    const secret = secrets.ofValue(password, draft.id, variable);
    addSecretVariable(secret, variable, draft);
    draft.env.set(name, `${escaped(before)}:$(${variable})@${escaped(text.slice(whole.length))}`);
    return joined(`the password is in Secret ${secret.name}, key ${secret.key}`, detail);
  }
  if (secretsInValue(name, text).length > 0) {
    const secret = secrets.ofValue(value, draft.id, name);
    addSecretVariable(secret, name, draft);
    return `in Secret ${secret.name}, key ${secret.key}`;
  }
  draft.env.set(name, escaped(text));
  return detail;
}

function joined(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('; ');
}
