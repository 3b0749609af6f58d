import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { firstDuplicate } from '../kubernetes/first-duplicate';

/** Changes of the headers of requests or responses, at the edge. A header is named once, whatever the case of its letters. */
export interface HeaderChanges {
  /**
   * Headers that are set, instead of any values that they have.
   *
   * @default - none
   */
  readonly set?: { readonly [name: string]: string };
  /**
   * Headers that are added, beside any values that they have.
   *
   * @default - none
   */
  readonly add?: { readonly [name: string]: string };
  /**
   * Names of headers that are removed.
   *
   * @default - none
   */
  readonly remove?: string[];
}

/** @see https://gateway-api.sigs.k8s.io/reference/spec/#httpheaderfilter */
const MAX_HEADERS = 16;

/**
 * Checks changes of headers.
 *
 * @param what `request` or `response`
 */
export function checkHeaderChanges(origin: Origin, what: string, { set = {}, add = {}, remove = [] }: HeaderChanges): void {
  const lists = { set: Object.keys(set), add: Object.keys(add), remove };
  for (const [change, names] of Object.entries(lists)) {
    if (names.length > MAX_HEADERS) {
      throw new ConfigurationError(origin, `${change} of ${what} headers has ${names.length} names: use at most ${MAX_HEADERS}`);
    }
  }
  const names = Object.values(lists).flat();
  names.forEach((name) => {
    checkName(origin, what, name);
  });
  for (const [name, value] of [...Object.entries(set), ...Object.entries(add)]) {
    checkValue(origin, what, name, value);
  }
  const twice = firstDuplicate(names.map((name) => name.toLowerCase()));
  if (twice !== undefined) {
    throw new ConfigurationError(origin, `${what} header "${twice}" is changed twice: set, add or remove it once`);
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
function checkName(origin: Origin, what: string, name: string): void {
  if (typeof name !== 'string' || !/^[\w!#$%&'*+\-.^`|~]{1,256}$/.test(name)) {
    throw new ConfigurationError(
      origin,
      `${what} header ${JSON.stringify(name)} is not a name: use at most 256 letters, digits and dashes, such as "X-Frame-Options"`,
    );
  }
}

function checkValue(origin: Origin, what: string, name: string, value: string): void {
  if (typeof value !== 'string' || !/^[\x20-\x7e]{1,4096}$/.test(value)) {
    throw new ConfigurationError(
      origin,
      `${what} header "${name}" has the value ${JSON.stringify(value)}: use 1 to 4096 printable characters of ASCII`,
    );
  }
}
