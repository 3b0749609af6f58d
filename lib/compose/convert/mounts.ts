import { isAbsolute, posix, resolve } from 'node:path';
import type { Field } from '../field';
import type { ServiceDraft } from './service-draft';

/** What a service mounts: an item of `volumes`, in short or long syntax, or of `tmpfs`. */
export interface ComposeMount {
  readonly field: Field;
  readonly type: 'volume' | 'bind' | 'tmpfs' | 'other';
  /** Name of a volume, or a path of the host; empty for a volume without a name. */
  readonly source: string;
  readonly target: string;
  readonly isReadOnly: boolean;
  /** Bytes of a tmpfs, as written. */
  readonly size?: string;
  /** Options without an equivalent, in words. */
  readonly options: readonly Field[];
}

const MODES = /^(ro|rw|z|Z|cached|delegated|consistent|nocopy|shared|slave|private|rshared|rslave|rprivate)(,|$)/;

/** The mounts of a service. */
export function mountsOf(draft: ServiceDraft): ComposeMount[] {
  return (draft.field.at('volumes')?.items ?? []).map((field) => {
    const mount = field.value.kind === 'mapping' ? longSyntax(field, draft) : shortSyntax(field, draft);
    return { ...mount, target: ofData(mount.target, draft) };
  });
}

/** The directory that the runtime profile of PostgreSQL chooses for its data, in place of that of `PGDATA`. */
function ofData(target: string, { service, profile: { runtime, data } }: ServiceDraft): string {
  const own = service.variables.get('PGDATA')?.value;
  return runtime === 'postgres' && data && own !== undefined && `${own}/`.startsWith(`${target}/`) ? data : target;
}

function longSyntax(field: Field, draft: ServiceDraft): ComposeMount {
  const type = field.at('type')?.text ?? 'volume';
  const source = field.at('source')?.text ?? '';
  return {
    field,
    type: type === 'volume' || type === 'bind' || type === 'tmpfs' ? type : 'other',
    source: type === 'bind' ? hostPath(source, draft) : source,
    target: directory(field.at('target')?.text ?? ''),
    isReadOnly: field.at('read_only')?.isTrue ?? false,
    size: field.at('tmpfs')?.at('size')?.text,
    options: ['bind', 'volume', 'image', 'consistency'].flatMap((name) => field.at(name) ?? []),
  };
}

/** `[SOURCE:]TARGET[:MODE]`; a source that is a path is one of the host. */
function shortSyntax(field: Field, draft: ServiceDraft): ComposeMount {
  const parts = field.text.split(':');
  // A drive of Windows is part of its path.
  if (parts.length > 1 && /^[A-Za-z]$/.test(parts[0]) && /^[\\/]/.test(parts[1])) {
    parts.splice(0, 2, `${parts[0]}:${parts[1]}`);
  }
  const mode = parts.length > 1 && MODES.test(parts.at(-1)!) ? parts.pop()! : '';
  const [source, target] = parts.length > 1 ? [parts[0], parts[1]] : ['', parts[0]];
  const isBind = /^[./~\\]|^[A-Za-z]:[\\/]/.test(source);
  return {
    field,
    type: isBind ? 'bind' : 'volume',
    source: isBind ? hostPath(source, draft) : source,
    target: directory(target),
    isReadOnly: mode.split(',').includes('ro'),
    options: [],
  };
}

/** A path of the container without a slash at its end. */
function directory(path: string): string {
  return path && posix.normalize(path).replace(/(?<=.)\/$/, '');
}

function hostPath(source: string, { service: { directory } }: ServiceDraft): string {
  return source.startsWith('~') ? source : isAbsolute(source) ? posix.normalize(source) : resolve(directory, source);
}
