import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FRONTEND = join(__dirname, '../../../lib/shop/page');

/** The files of the page. */
export const PUBLIC = join(FRONTEND, 'public');

/** What nginx is told. */
export const TEMPLATE = readFileSync(join(FRONTEND, 'templates/default.conf.template'), 'utf8');

/** The headers that it puts on every answer, without those that depend on the answer. */
export const HEADERS: [string, string][] = [...TEMPLATE.matchAll(/^ {2}add_header (\S+) (?:"([^"]*)"|([^\s$]+)) always;$/gm)].map(
  ([, name, quoted, plain]: (string | undefined)[]) => [name!.toLowerCase(), quoted ?? plain!],
);

/** Its variables filled in as the image does it: only those that there are. */
export function fillIn(values: { [name: string]: string }): string {
  return TEMPLATE.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => (name in values ? values[name] : whole));
}
