import { posix } from 'node:path';
import { checkMountPath, isBelow, isWithin, real } from '../../pod/paths';
import type { Field } from '../field';
import type { Outcomes } from './conversion';
import { problemIn } from './library-check';
import type { ServiceDraft } from './service-draft';

/** Directories with files that the programs of runtime profiles need. */
const COPIED: { readonly [runtime: string]: readonly string[] } = {
  elasticsearch: ['/usr/share/elasticsearch/config'],
  kibana: ['/usr/share/kibana/config'],
};

/** Takes a path of the container for a mount; undefined after a refusal, of a path that is none, or that something else has. */
export function takePath(field: Field, written: string, draft: ServiceDraft, outcomes: Outcomes): string | undefined {
  const path = withoutSlash(posix.normalize(written));
  const [why, remedy] = problemWith(path, draft) ?? [];
  if (why !== undefined && remedy !== undefined) {
    outcomes.refused(field, why, remedy);
    return undefined;
  }
  draft.mounted.add(real(path));
  return path;
}

/** Takes a path for a file, which is no place for the data of the image. */
export function takeFile(field: Field, written: string, draft: ServiceDraft, outcomes: Outcomes): string | undefined {
  const { data } = draft.profile;
  if (data !== undefined && isWithin(data, posix.normalize(written))) {
    outcomes.refused(field, `the image keeps its data in the directory ${data}`, 'use another path for the file');
    return undefined;
  }
  return takePath(field, written, draft, outcomes);
}

function problemWith(
  path: string,
  { mounted, readOnly, profile: { runtime = '', copied = [] } }: ServiceDraft,
): readonly [string, string] | undefined {
  const hidden = [...copied, ...(COPIED[runtime] ?? [])].find((directory) => isBelow(directory, path));
  const closed = [...readOnly].find((directory) => isBelow(path, directory));
  return (
    problemIn((origin) => {
      checkMountPath(origin, 'mount', path);
    }) ??
    (mounted.has(real(path)) ? [`"${path}" is mounted twice`, 'use another path for one of the two'] : undefined) ??
    (hidden ? [`"${path}" hides the files that the image has in ${hidden}`, 'mount a directory that does not contain it'] : undefined) ??
    (closed ? [`"${path}" is below "${closed}", which is read-only`, 'use a path that is not below another'] : undefined)
  );
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
