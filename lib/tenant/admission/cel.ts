import { NamedExpression } from './admission-policy';

/** Texts as a list of CEL, whose literals have the escapes of JSON. */
export function celList(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
}

/** Whether a host is one of the domains, or below one that begins with `*.`; a wildcard is below another one that contains all its names. */
export function isExposable(host: string, domains: readonly string[]): string {
  const exact = domains.filter((domain) => !domain.startsWith('*.'));
  const below = domains.filter((domain) => domain.startsWith('*.')).map((domain) => domain.slice(1));
  return `(${host} in ${celList(exact)} || ${celList(below)}.exists(suffix, ${host}.endsWith(suffix)))`;
}

/**
 * Leaves out updates that change neither the specification nor the annotations, such as those that remove a finalizer: an object that is older than the
 * policy could not be deleted otherwise. All others are judged, also those of objects that are being deleted, which a finalizer may keep for as long as
 * somebody likes.
 */
export const CHANGED: NamedExpression = {
  name: 'changed',
  expression:
    'oldObject == null || object.spec != oldObject.spec || ' +
    'has(object.metadata.annotations) != has(oldObject.metadata.annotations) || ' +
    '(has(object.metadata.annotations) && object.metadata.annotations != oldObject.metadata.annotations)',
};

export const CREATE_OR_UPDATE = ['CREATE', 'UPDATE'];

/** Domains in messages. */
export function named(domains: readonly string[]): string {
  return domains.length === 0 ? 'none' : domains.join(', ');
}
