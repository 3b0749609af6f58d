import { isIP, isIPv4, isIPv6 } from 'node:net';
import { displayed } from '../displayed';
import { Limit, Unknown } from '../node';
import { scalarProblem } from '../scalar';

/** Sequences of numbers with units, such as `1h30m`. */
const DURATION = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
/** Numbers with the names of units, such as `2 days`. */
const LONG_DURATION = /^(?:\s*\d+(?:\.\d+)?\s*[a-zµ]+)+$/i;

const HOST_NAME = /^(?=.{1,253}$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\.?$/;

/** The formats that API servers check, and examples of them. */
const FORMATS: { readonly [format: string]: readonly [(text: string) => boolean, string] | undefined } = {
  byte: [(text) => scalarProblem('bytes', text) === undefined, 'aGk='],
  cidr: [isCidr, '10.0.0.0/8'],
  date: [(text) => scalarProblem('time', `${text}T00:00:00Z`) === undefined, '2026-01-31'],
  'date-time': [(text) => scalarProblem('time', text) === undefined, '2026-01-31T12:00:00Z'],
  duration: [(text) => DURATION.test(text) || LONG_DURATION.test(text), '1h30m'],
  email: [(text) => /^[^\s@]+@[^\s@]+$/.test(text), 'somebody@example.com'],
  hostname: [(text) => HOST_NAME.test(text), 'example.com'],
  ipv4: [isIPv4, '192.0.2.1'],
  ipv6: [isIPv6, '2001:db8::1'],
  mac: [(text) => /^[0-9a-f]{2}(?:([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4,6})$/i.test(text), '00:00:5e:00:53:01'],
  uri: [(text) => text.startsWith('/') || URL.canParse(text), 'https://example.com/'],
  uuid: [
    (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text),
    '123e4567-e89b-12d3-a456-426614174000',
  ],
};

/** Formats that API servers check, too, and that nobody uses. They ignore all others. */
const UNUSED = ['bsonobjectid', 'creditcard', 'hexcolor', 'isbn', 'isbn10', 'isbn13', 'rgbcolor', 'ssn', 'uuid3', 'uuid4', 'uuid5'];

/** Whether a text has a format; undefined for formats that API servers ignore. */
export function formatLimit(format: string): Limit | undefined {
  const [isValid, example] = FORMATS[format] ?? [];
  if (isValid) {
    return (value) =>
      typeof value !== 'string' || isValid(value) ? undefined : `${displayed(value)} is not a ${format}: write it as in ${example}`;
  }
  const unknown = new Unknown(`values of format ${format} are not checked: check the value yourself`);
  return UNUSED.includes(format) ? () => unknown : undefined;
}

function isCidr(text: string): boolean {
  const [, address, length] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(length) <= (version === 4 ? 32 : 128);
}
