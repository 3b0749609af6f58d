import { resolve } from 'node:path';
import { fateOf } from './bind-fate';
import { topLevel } from './compose-secrets';
import type { Conversion } from './conversion';
import { textsAt } from './host-files';
import { mountsOf } from './mounts';
import type { ServiceDraft } from './service-draft';
import type { ServiceText } from './texts';

/** The configuration that a service mounts: files of the project, and configs of the top level; sources are those of the image. */
export function mountedTexts(draft: ServiceDraft, conversion: Pick<Conversion, 'drafts' | 'project'>): ServiceText[] {
  const { directory, others } = conversion.project;
  const paths = mountsOf(draft).flatMap((mount) =>
    mount.type === 'bind' && ['file', 'files'].includes(fateOf(mount, draft, conversion)) ? mount.source : [],
  );
  const definitions = (draft.field.at('configs')?.items ?? []).flatMap(
    (item) => topLevel(others, 'configs')?.at(item.at('source')?.text ?? item.text) ?? [],
  );
  const files = definitions.flatMap((definition) => definition.at('file')?.text ?? []).map((file) => resolve(directory, file));
  const contents = definitions.flatMap((definition) => definition.at('content')?.text ?? []);
  return [...[...new Set([...paths, ...files])].flatMap(textsAt), ...contents].map((text) => ({ name: '', text }));
}
