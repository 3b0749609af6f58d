const PART = /^(?!-)(?!\.\.?$)[A-Za-z._0-9+-]{1,14}$/;
const NAMED = 'use a name such as "Europe/Berlin"';

/** What to do with the name of a time zone that API servers do not know; undefined for one that they know. */
export function timeZoneProblem(name: string): string | undefined {
  // Names are those of files, which have at least one capital letter each.
  return name.split('/').every((part) => PART.test(part)) && name.toLowerCase() !== 'local' && /[A-Z]/.test(name) && isKnown(name)
    ? undefined
    : NAMED;
}

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
