import { posix, resolve } from 'node:path';
import { SUBDOMAIN } from '../../kubernetes/names';
import { Field } from '../field';
import { dnsNames } from '../names/dns-names';
import type { Conversion } from './conversion';
import type { SecretKey } from './secret-registry';
import type { ServiceDraft } from './service-draft';

const FOLDER = '/run/secrets';

/** A secret of the top level that a service uses. */
export interface UsedSecret {
  readonly field: Field;
  readonly source: string;
  /** Path in the container. */
  readonly path: string;
}

/** The secrets that a service uses, in short or long syntax. */
export function secretsOf({ field }: ServiceDraft): UsedSecret[] {
  return (field.at('secrets')?.items ?? []).map((item) => {
    const source = item.at('source')?.text ?? item.text;
    const target = item.at('target')?.text || source;
    return { field: item, source, path: posix.resolve(FOLDER, target) };
  });
}

/** The Secret whose file a service has at a path. */
export function composeSecretOf(path: string, draft: ServiceDraft, conversion: Conversion): SecretKey | undefined {
  const used = secretsOf(draft).find((secret) => secret.path === path);
  return used && secretKeyOf(used.source, conversion);
}

/** The key of the Secret that a secret of the top level becomes. */
export function secretKeyOf(source: string, { project, secrets, names }: Conversion): SecretKey {
  const definition = topLevel(project.others, 'secrets')?.at(source);
  const name = names.secrets.get(source) ?? source;
  const key = keyOf(source);
  const file = definition?.at('file')?.text;
  const variable = definition?.at('environment')?.text;
  if (definition?.at('external')?.isTrue) {
    return { name: externalName(definition, source, name), key };
  }
  return file ? secrets.ofFile(resolve(project.directory, file), name, key) : secrets.required(name, variable ?? key, variable);
}

/** A name as a key of a Secret or a ConfigMap. */
export function keyOf(source: string): string {
  return /^[-._a-zA-Z0-9]{1,253}$/.test(source) ? source : dnsNames([source]).get(source)!;
}

/** Name in the cluster of what exists there: that of Compose, where it is one, or that of what the file describes. */
export function externalName(definition: Field, source: string, otherwise: string): string {
  const written = definition.at('name')?.text || source;
  return SUBDOMAIN.test(written) ? written : otherwise;
}

/** A key of the top level, such as `volumes`. */
export function topLevel(others: Conversion['project']['others'], name: string): Field | undefined {
  const entry = others.entries.get(name);
  return entry && new Field(name, entry.value, entry.position);
}
