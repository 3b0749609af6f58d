import type { Environment } from '../library';
import { RuleError } from '../rule-error';

/** Functions of URLs. */
export function urls(environment: Environment): void {
  environment
    .registerType('URL', { ctor: Url })
    .registerFunction('isURL(string): bool', (text: string) => parse(text) !== undefined)
    .registerFunction('url(string): URL', (text: string) => {
      const url = parse(text);
      if (!url) {
        throw new RuleError(`${JSON.stringify(text)} is not a URL`);
      }
      return url;
    })
    .registerFunction('URL.getScheme(): string', ({ scheme }: Url) => scheme)
    .registerFunction('URL.getHost(): string', ({ host }: Url) => host)
    .registerFunction('URL.getHostname(): string', ({ host }: Url) => host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1'))
    .registerFunction('URL.getPort(): string', ({ host }: Url) => /:(\d*)$/.exec(host)?.[1] ?? '')
    .registerFunction('URL.getEscapedPath(): string', ({ path }: Url) => path)
    .registerFunction('URL.getQuery(): map', ({ query }: Url) => queryOf(query));
}

/** A URL as Go splits it: JavaScript would leave out the default port. */
class Url {
  constructor(
    public readonly scheme: string,
    public readonly host: string,
    public readonly path: string,
    public readonly query: string,
  ) {}
}

/** An absolute URL, or an absolute path. */
function parse(text: string): Url | undefined {
  const [, scheme, host, path, query] = (/^(?:([a-zA-Z][\w+.-]*):(?:\/\/(?:[^/?#@]*@)?([^/?#]*))?)?([^?#]*)(?:\?([^#]*))?(?:#.*)?$/.exec(
    text,
  ) ?? []) as (string | undefined)[];
  const isUrl = scheme === undefined ? text.startsWith('/') : URL.canParse(text) || host !== undefined;
  return isUrl && !/\s/.test(text) ? new Url(scheme?.toLowerCase() ?? '', host ?? '', path ?? '', query ?? '') : undefined;
}

function queryOf(query: string): { [name: string]: string[] } {
  const values: { [name: string]: string[] } = {};
  for (const [name, value] of new URLSearchParams(query)) {
    (values[name] ??= []).push(value);
  }
  return values;
}
