/** Last words of names that scanners (Checkov, KICS, gitleaks) report when the value is plain text. */
const NAME = /(^|[_.-])(password|passwd|passphrase|pwd|secret|token|credentials?|api[_.-]?key|private[_.-]?key|access[_.-]?key)s?$/i;
/**
 * Formats that issuers reserve for credentials: PEM private keys, access keys of AWS, tokens of GitHub, JSON Web Tokens, tokens of Slack, and URLs
 * with a password.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
 * @see https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
const VALUES = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  /\bxox[abpr]-[\w-]{10,}/,
  /\b[a-z][a-z0-9+]*:\/\/[^/\s:@]*:[^/\s:@${}]+@/,
];

/** Why a plain value appears to be a secret; undefined where it does not. */
export function looksSecret(name: string, value: string): string | undefined {
  if (NAME.test(name) && !isReference(value)) {
    return 'by its name';
  }
  return VALUES.some((pattern) => pattern.test(value)) ? 'it looks like a key or a password' : undefined;
}

/** Whether a value refers to a secret or switches one on: a path, a boolean, a small number, as in `USE_TOKEN=true`. */
function isReference(value: string): boolean {
  return value === '' || /^(true|false|\d{1,5}|\/[\w./-]+)$/.test(value);
}
