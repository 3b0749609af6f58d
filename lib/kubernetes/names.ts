import { createHash } from 'node:crypto';
import { IConstruct } from 'constructs';
import { checkText } from './check-type';
import { ConfigurationError } from './configuration-error';

/** A label of a host name, beginning with a letter (RFC 1035). */
export const LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
/** Labels of a host name, separated by dots (RFC 1123). */
export const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Checks a name that becomes part of a host name: lower-case letters, digits and dashes, beginning with a letter.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names
 */
export function checkLabelName(scope: IConstruct | string, what: string, name: string, longest = 63): void {
  checkText(scope, what, name, 'my-service');
  if (!LABEL.test(name)) {
    throw new ConfigurationError(
      scope,
      `${what} "${name}" is not valid: use lower-case letters, digits and dashes, beginning with a letter, such as "${suggestion(name)}"`,
    );
  }
  if (name.length > longest) {
    throw new ConfigurationError(scope, `${what} "${name}" has ${name.length} characters: use at most ${longest}`);
  }
}

/**
 * Checks the name of an object: labels separated by dots, at most 253 characters.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
 */
export function checkObjectName(scope: IConstruct | string, what: string, name: string): void {
  checkText(scope, what, name, 'my-service');
  if (!SUBDOMAIN.test(name) || name.length > 253) {
    throw new ConfigurationError(
      scope,
      `${what} "${name}" is not valid: use at most 253 lower-case letters, digits, dashes and dots, such as "${suggestion(name)}"`,
    );
  }
}

/**
 * Checks a host name such as `shop.example.com`, or `*.example.com` for all names below it. The last label of a name is not a number, which
 * distinguishes names from addresses.
 *
 * @see https://url.spec.whatwg.org/#ends-in-a-number-checker
 */
export function checkHostName(scope: IConstruct | string, what: string, host: string): void {
  checkText(scope, what, host, 'shop.example.com');
  if (/(^|\.)\d+$/.test(host)) {
    throw new ConfigurationError(scope, `${what} "${host}" is an address, not a host name: use one such as "shop.example.com"`);
  }
  if (!SUBDOMAIN.test(host.replace(/^\*\./, '')) || host.length > 253) {
    throw new ConfigurationError(
      scope,
      `${what} "${host}" is not a host name: use one without scheme, port and path, in lower case, such as "shop.example.com"`,
    );
  }
}

/** Converts any text to part of a name: `shop.example.com` becomes `shop-example-com`. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Joins parts to a name. A name over 63 characters is cut and ends in a hash of the whole, so that it remains unique. */
export function joinName(...parts: string[]): string {
  return limited(parts.map(slug).filter(Boolean).join('-'), 63);
}

/**
 * The name of an object of a host: a subdomain, so that different hosts have different names. `*.example.com` is written `example.com.0`, because no
 * host name ends in a number.
 *
 * @param name makes a name of that of the host
 */
export function nameOfHost(host: string, name: (host: string) => string): string {
  return limited(name(host.replace(/^\*\.(.*)$/, '$1.0')), 253);
}

function limited(name: string, longest: number): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 9).replace(/[-.]+$/, '')}-${hash(name)}`;
}

/** Converts a name to that of an environment variable: `orders-db` becomes `ORDERS_DB`. */
export function variableName(name: string): string {
  return slug(name).replace(/-/g, '_').toUpperCase();
}

/** Eight hexadecimal digits that change with the content. */
export function hash(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 8);
}

function suggestion(name: string): string {
  const better = slug(name)
    .replace(/^[^a-z]+/, '')
    .slice(0, 63);
  return better || 'my-service';
}
