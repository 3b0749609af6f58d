import { readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { plural } from '../../kubernetes/plural';
import type { Field } from '../field';
import { call, method } from '../program/expressions';
import { CONFIGURATION, type Fate } from './bind-fate';
import type { Conversion } from './conversion';
import { filesOf, isText, MAX_BYTES } from './host-files';
import { hostRemarks } from './host-remarks';
import { takePath } from './mount-path';
import type { ComposeMount } from './mounts';
import { convertNodePath } from './node-paths';
import { hasSecret } from './plain-secrets';
import { existing } from './secret-registry';
import type { ServiceDraft } from './service-draft';

/** Names of files that are not text. */
const BINARY = /\.(p12|pfx|jks|keystore|truststore|der|jar|war|zip|t?gz|tar|so|db|sqlite3?|mmdb|png|jpe?g|ico|woff2?)$/i;

/** A path of the host: files become config, and folders of sources are for development; those of data are claims. */
export function convertBind(mount: ComposeMount, fate: Exclude<Fate, 'claim'>, draft: ServiceDraft, conversion: Conversion): void {
  const { field, source, target } = mount;
  const { outcomes } = conversion;
  switch (fate) {
    case 'node':
      convertNodePath(mount, draft, conversion);
      break;
    case 'file':
      convertFile(mount, draft, conversion);
      break;
    case 'missing file':
      outcomes.refused(field, `file "${source}" does not exist`, missingFile(source));
      break;
    case 'missing folder':
      outcomes.refused(
        field,
        `folder "${source}" has no files`,
        'create it with the files that the image reads, or accept the path to import without them',
      );
      break;
    case 'files':
      convertFiles(mount, draft, conversion);
      break;
    case 'sources':
      outcomes.developmentOnly(field, `the folder "${source}" of this machine: the image contains what is at ${target}`);
      break;
    case 'sources of others':
      outcomes.refused(
        field,
        `the image does not contain the folder "${source}", which is too large for ConfigMaps`,
        'build an image with it, or accept the path to import without it',
      );
  }
}

/** What to do where a file is missing: one of text becomes one of a ConfigMap. */
function missingFile(source: string): string {
  const accept = 'or accept the path to import without it';
  return BINARY.test(source)
    ? `put it into the image, as a ConfigMap of the import holds text alone, ${accept}`
    : `create it, so that its content becomes a ConfigMap, ${accept}`;
}

function convertFiles({ field, source, target, isReadOnly }: ComposeMount, draft: ServiceDraft, conversion: Conversion): void {
  const files = filesOf(source) ?? [];
  const details = files.flatMap(([path, content]) => {
    const file = takePath(field, posix.join(target, path), draft, conversion.outcomes);
    return (file !== undefined && addFile(field, file, join(source, path), content, draft, conversion)) || [];
  });
  const detail = `${plural(files.length, 'file')} of a ConfigMap, mounted at ${target}`;
  const isRead = isReadOnly || CONFIGURATION.test(target);
  if (details.length > 0 || !isRead) {
    conversion.outcomes.approximated(field, [isRead ? detail : `${detail}, where the program cannot write`, ...details].join('; '));
  } else {
    conversion.outcomes.mapped(field, detail);
  }
}

function convertFile({ field, source, target }: ComposeMount, draft: ServiceDraft, conversion: Conversion): void {
  const { outcomes } = conversion;
  const content = readFileSync(source);
  if (!isText(content)) {
    outcomes.refused(field, `file "${source}" is not text`, 'put it into the image');
  } else if (content.length > MAX_BYTES) {
    outcomes.refused(field, `file "${source}" has ${content.length} bytes, more than a ConfigMap holds`, 'put it into the image');
  } else {
    const detail = addFile(field, target, source, content.toString('utf8'), draft, conversion);
    if (detail === '') {
      outcomes.mapped(field, `a ConfigMap, mounted at ${target}`);
    } else if (detail !== undefined) {
      outcomes.approximated(field, detail);
    }
  }
}

/**
 * Mounts a file; one with secrets becomes one of a Secret.
 *
 * @returns what changed in it; undefined after a refusal
 */
export function addFile(
  field: Field,
  target: string,
  source: string,
  content: string,
  draft: ServiceDraft,
  conversion: Conversion,
): string | undefined {
  const name = basename(target);
  if (!/^(?!\.\.)[-._a-zA-Z0-9]{1,253}$/.test(name)) {
    conversion.outcomes.refused(
      field,
      `file "${name}" cannot be one of a ConfigMap`,
      'use letters, digits, dashes, underscores and dots in its name',
    );
    return undefined;
  }
  const { text, detail } = conversion.hosts.rewrite(content, draft, name);
  if (hasSecret(name, content, conversion)) {
    const secret = conversion.secrets.ofFile(source, `${draft.id}-files`, name);
    draft.secrets.push(method(existing(secret), 'asFile', target));
    const remarks = [
      `it contains a secret: a file of Secret ${secret.name}, mounted at ${target}`,
      detail && `its hosts have other names in the cluster, which the file must use: ${detail}`,
      ...hostRemarks(content, draft),
    ];
    return remarks.filter(Boolean).join('; ');
  }
  draft.config.push(call('Config', 'file', target, { kind: 'file', path: draft.pathOfFile(target), content: text }));
  const remarks = [detail, ...hostRemarks(content, draft)].filter(Boolean);
  return remarks.length > 0 ? `a ConfigMap, mounted at ${target}; ${remarks.join('; ')}` : '';
}
