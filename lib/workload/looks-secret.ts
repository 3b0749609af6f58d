const NAME = /(^|[_.-])(password|passwd|passphrase|pwd|secret|token|credentials?|api[_.-]?key|private[_.-]?key|access[_.-]?key)s?$/i;
const VALUES = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  /\bxox[abpr]-[\w-]{10,}/,
  // A URL with a password in it.
  /\b[a-z][a-z0-9+]*:\/\/[^/\s:@]*:[^/\s:@${}]+@/,
];

/** Why a plain value seems to be a secret; undefined where it does not. */
export function looksSecret(name: string, value: string): string | undefined {
  if (NAME.test(name) && !isReference(value)) {
    return 'its name says so';
  }
  return VALUES.some((pattern) => pattern.test(value)) ? 'it looks like a key or a password' : undefined;
}

/** A path, a truth value, a number: `DB_PASSWORD` may hold none of them, but `USE_TOKEN=true` is no secret. */
function isReference(value: string): boolean {
  return value === '' || /^(true|false|\d{1,5}|\/[\w./-]+)$/.test(value);
}
