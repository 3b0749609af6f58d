import { escapedPattern } from '../../kubernetes/escaped-pattern';

/** A host within a text. */
export interface Mention {
  readonly host: string;
  /** Offset of the host in the text. */
  readonly start: number;
  /** Of the URL that contains it, in lower case. */
  readonly scheme?: string;
  readonly port?: number;
}

/** Characters of names in any script. */
const WORD = '[\\p{L}\\p{N}\\p{M}_.-]';
/** After a host; what follows makes it something else, such as the tag of the image `redis:8-alpine`. */
const PORT = /^:(\d{1,5})(?![\p{L}\p{N}_:-]|\.[\p{L}\p{N}])/u;
/** Names of variables, options and settings whose value is a host, or several. */
const HOST_NAME =
  /(^|[^a-z])(host|hosts|hostname|server|servers|addr|addrs|address|addresses|url|urls|uri|uris|endpoint|endpoints|broker|brokers|node|nodes|seeds|upstream|upstreams|backend|peer|peers|dsn|target|targets)$/;

/**
 * Where a text mentions any of some hosts: in URLs, before a port, after `@`, and as the whole value of a variable, an option or a setting that is
 * named after hosts, such as `DB_HOST`. A word that only equals a name, such as that of a database, is no mention.
 *
 * @param name of the variable or setting whose value the text is
 */
export function mentionsOf(text: string, hosts: ReadonlySet<string>, name = ''): Mention[] {
  return [...hosts].flatMap((host) => mentionsOfHost(text, host, name)).sort((a, b) => a.start - b.start);
}

function mentionsOfHost(text: string, host: string, name: string): Mention[] {
  if (!text.includes(host)) {
    return [];
  }
  const word = new RegExp(`(?<!${WORD})${escapedPattern(host)}(?!${WORD}*[\\p{L}\\p{N}_-]|\\()`, 'gu');
  return [...text.matchAll(word)].flatMap(({ index }) => {
    const before = text.slice(0, index);
    const after = text.slice(index + host.length);
    const scheme = /([a-z][a-z0-9+.-]*):\/\/[^\s/]*$/i.exec(before)?.[1]?.toLowerCase();
    const port = PORT.exec(after)?.[1];
    const isMention = scheme !== undefined || port !== undefined || isValue(before, after, name);
    return isMention ? [{ host, start: index, ...(scheme && { scheme }), ...(port && { port: Number(port) }) }] : [];
  });
}

/** Whether a word is the value of something that is named after hosts, or an item of such a list. */
function isValue(before: string, after: string, name: string): boolean {
  if (!/^\s*([,;"')\]}\s]|$|\/)/.test(after)) {
    return false;
  }
  const item = /^[\s"'[(]*([^\s,;]+[,;]\s*)*["']?$/.test(before);
  if (item && isHostName(name)) {
    return true;
  }
  const setting = /(?:^|[\s"',;{(-])([\w.-]*[a-z])["']?\s*[=:\s]\s*["']?([^\s,;=:]+[,;])*$/i.exec(before)?.[1];
  return setting !== undefined && (isHostName(setting) || /^-?h$/.test(setting));
}

/** `DB_HOST`, `dbHost` and `db.host`. */
function isHostName(name: string): boolean {
  return HOST_NAME.test(
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .replace(/\d+$/, ''),
  );
}

/** The text with hosts replaced. */
export function withHosts(text: string, hosts: ReadonlyMap<string, string>, name = ''): string {
  let result = '';
  let end = 0;
  for (const { host, start } of mentionsOf(text, new Set(hosts.keys()), name)) {
    if (start >= end) {
      result += text.slice(end, start) + hosts.get(host)!;
      end = start + host.length;
    }
  }
  return result + text.slice(end);
}
