import { readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import type { Field } from '../field';
import { call, method } from '../program/expressions';
import { addFile } from './binds';
import { externalName, keyOf, secretKeyOf, secretsOf, topLevel } from './compose-secrets';
import type { Conversion } from './conversion';
import { takeFile } from './mount-path';
import { existing } from './secret-registry';
import { hasSecret } from './plain-secrets';
import type { ServiceDraft } from './service-draft';

/** Owners and modes of files: the group of the pod reads those of Secrets and ConfigMaps. */
const OWNERSHIP = ['uid', 'gid', 'mode'];

/** Secrets that a service uses are files of Secrets. */
export function convertSecrets(draft: ServiceDraft, conversion: Conversion): void {
  for (const { field, source, path } of secretsOf(draft)) {
    const secret = secretKeyOf(source, conversion);
    if (draft.profileSecrets.has(path)) {
      conversion.outcomes.mapped(field, `an option of the runtime profile, from Secret ${secret.name}, key ${secret.key}`);
      continue;
    }
    if (takeFile(field, path, draft, conversion.outcomes) === undefined) {
      continue;
    }
    draft.secrets.push(method(existing(secret), 'asFile', path));
    const detail = `key ${secret.key} of Secret ${secret.name}, mounted at ${path}`;
    reportFile(field, detail, conversion);
  }
}

/** Configs that a service uses are files of ConfigMaps. */
export function convertConfigs(draft: ServiceDraft, conversion: Conversion): void {
  for (const field of draft.field.at('configs')?.items ?? []) {
    const source = field.at('source')?.text ?? field.text;
    const target = takeFile(field, posix.resolve('/', field.at('target')?.text || source), draft, conversion.outcomes);
    if (target === undefined) {
      continue;
    }
    const definition = topLevel(conversion.project.others, 'configs')?.at(source);
    if (definition?.at('external')?.isTrue) {
      const name = externalName(definition, source, conversion.names.configs.get(source)!);
      const key = keyOf(source);
      draft.config.push(method(call('Config', 'existing', name, key), 'asFile', target));
      conversion.outcomes.mapped(field, `key ${key} of ConfigMap ${name}, which exists, mounted at ${target}`);
      continue;
    }
    convertContent(field, source, target, definition, draft, conversion);
  }
}

function convertContent(
  field: Field,
  source: string,
  target: string,
  definition: Field | undefined,
  draft: ServiceDraft,
  conversion: Conversion,
): void {
  const file = definition?.at('file')?.text;
  const path = file && resolve(conversion.project.directory, file);
  const content = definition?.at('content')?.text ?? environmentOf(definition) ?? (path && read(path));
  if (content === undefined) {
    conversion.outcomes.refused(
      field,
      `config "${source}" has no content${path ? `: file "${path}" does not exist` : ''}`,
      'create the file, or use `content`',
    );
    return;
  }
  if (!path && hasSecret(posix.basename(target), content, conversion)) {
    conversion.outcomes.refused(
      field,
      `config "${source}" contains a secret in plain text`,
      'move its content to a file, and name that by `file`',
    );
    return;
  }
  const detail = addFile(field, target, path || `./${source}`, content, draft, conversion);
  if (detail !== undefined) {
    reportFile(field, detail || `a ConfigMap, mounted at ${target}`, conversion, detail !== '');
  }
}

function environmentOf(definition: Field | undefined): string | undefined {
  const variable = definition?.at('environment')?.text;
  return variable && process.env[variable];
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function reportFile(field: Field, detail: string, { outcomes }: Conversion, isChanged = false): void {
  const dropped = OWNERSHIP.filter((name) => field.at(name) !== undefined);
  if (dropped.length > 0) {
    outcomes.approximated(field, `${detail}; ${dropped.join(', ')}: the group of the pod reads the file`);
  } else if (isChanged) {
    outcomes.approximated(field, detail);
  } else {
    outcomes.mapped(field, detail);
  }
}
