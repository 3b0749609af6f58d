import { basename, posix } from 'node:path';
import type { Conversion } from './conversion';
import { filesOf, kindOf } from './host-files';
import { isNodePath } from './node-paths';
import type { ComposeMount } from './mounts';
import type { ServiceDraft } from './service-draft';

/** Where images read configuration that a person writes. */
export const CONFIGURATION =
  /^\/(etc|config|conf)(\/|$)|\/(conf|config|conf\.d|initdb\.d|docker-entrypoint-initdb\.d|templates|provisioning|pipeline)(\/|$)|\/usr\/share\/nginx\/html/;
/** Where programs only read configuration: elsewhere, an empty folder may be one that they fill. */
const WRITTEN_BY_PEOPLE =
  /^\/etc\/(nginx|prometheus|alertmanager|grafana|loki|promtail|caddy|traefik|haproxy|mysql|postgresql|kibana|otelcol)(\/|$)|\/(conf\.d|initdb\.d|docker-entrypoint-initdb\.d|templates|provisioning|pipeline)(\/|$)|\/usr\/share\/nginx\/html/;
/** Where images keep data. */
const DATA = /^\/(data|var\/lib|var\/opt)(\/|$)|\/(data|storage|uploads|backups?|db)$/;

/** What becomes of a path of this machine: `claim` for data, `files` for configuration, `sources` for those of the image that the project builds. */
export type Fate = 'node' | 'file' | 'missing file' | 'missing folder' | 'claim' | 'files' | 'sources' | 'sources of others';

/** Folders of sources, and those in which builds put what they make of them: nothing is in them before the first build. */
const SOURCES = /^(src|target|build|dist|out|obj)(\/|$)/;

/** Decides by what is there, by the image and by where it is mounted. */
export function fateOf(mount: ComposeMount, draft: ServiceDraft, conversion: Pick<Conversion, 'drafts'>): Fate {
  const { source, target, isReadOnly } = mount;
  if (isNodePath(source)) {
    return 'node';
  }
  const kind = kindOf(source);
  const isConfiguration = CONFIGURATION.test(target);
  if (kind === 'file') {
    return 'file';
  }
  if (kind === 'missing' && isNameOfFile(source)) {
    return 'missing file';
  }
  const path = posix.relative(draft.service.directory, source);
  const isOwn = isBuilt(draft, conversion);
  // Where nothing says what it is for, an empty folder is one that the program fills.
  const empty = isOwn || SOURCES.test(path) ? 'sources' : 'claim';
  const isOfProject = !path.startsWith('..');
  const isOfPerson = (isReadOnly && isOfProject) || WRITTEN_BY_PEOPLE.test(target);
  if (kind === 'missing') {
    return isOfPerson ? 'missing folder' : isData(mount, draft) ? 'claim' : empty;
  }
  if (isData(mount, draft)) {
    return 'claim';
  }
  const files = filesOf(source);
  if (files?.length === 0) {
    return isOfPerson ? 'missing folder' : empty;
  }
  if (files && (isReadOnly || isConfiguration || !isOwn)) {
    return 'files';
  }
  return isOwn ? 'sources' : 'sources of others';
}

function isData({ target, isReadOnly }: ComposeMount, { profile }: ServiceDraft): boolean {
  return target === profile.data || (!isReadOnly && DATA.test(target) && !CONFIGURATION.test(target));
}

/** A name with an extension, which is not that of a folder such as `conf.d`. */
function isNameOfFile(path: string): boolean {
  const name = basename(path);
  return /[^.]\.[a-z0-9]{1,8}$/i.test(name) && !name.endsWith('.d');
}

/** Whether a project contains the sources of an image: it builds it, or watches them, for this service or for another. */
function isBuilt({ field }: ServiceDraft, { drafts }: Pick<Conversion, 'drafts'>): boolean {
  const image = field.at('image')?.text;
  const builds = (other: ServiceDraft) => (other.field.at('build') ?? other.field.at('develop')) !== undefined;
  return [...drafts.values()].some((other) => builds(other) && other.field.at('image')?.text === image);
}
