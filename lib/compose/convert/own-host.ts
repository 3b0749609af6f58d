import { escapedPattern } from '../../kubernetes/escaped-pattern';
import { withHosts } from '../hosts/mentions';
import type { Conversion } from './conversion';
import { hostNames } from './host-names';
import type { ServiceDraft } from './service-draft';

/** Separates words as a space does for a reader of commands, and is part of none. */
const SEPARATOR = '\u2028';
const LOCAL = 'localhost';

/**
 * The words of a health check or a hook, in which a service that names itself is `localhost`: its Service sends connections to pods that are ready,
 * which a pod is afterwards. Other hosts have their names in the cluster.
 */
export function ownWords(
  words: readonly string[],
  draft: ServiceDraft,
  { drafts, hosts }: Conversion,
): { readonly words: string[]; readonly detail: string } {
  const names = [...hostNames(drafts)].flatMap(([name, other]) => (other === draft && name !== LOCAL ? name : []));
  const line = words.join(SEPARATOR);
  const local = names.reduce((text, name) => connectingTo(name, withHosts(text, new Map([[name, LOCAL]]))), line);
  const { text, detail } = hosts.rewrite(local, draft);
  const own = names.filter((name) => local !== line && line.includes(name)).map((name) => `${name} is ${LOCAL}`);
  return { words: text.split(SEPARATOR), detail: [...own, ...(detail ? [detail] : [])].join(', ') };
}

/** Replaces a host that is no mention elsewhere: `nc -z NAME 5432`, `telnet NAME 25`, `/dev/tcp/NAME/5432`. */
function connectingTo(name: string, text: string): string {
  const host = escapedPattern(name);
  return text
    .replace(new RegExp(`(\\b(?:nc|ncat|netcat|telnet)\\s(?:[^|;&]*?\\s)?)${host}(?=\\s+\\d)`, 'g'), `$1${LOCAL}`)
    .replace(new RegExp(`/dev/tcp/${host}/`, 'g'), `/dev/tcp/${LOCAL}/`);
}
