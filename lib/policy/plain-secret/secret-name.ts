/** What the last words of a name say of a value. */
export type NameKind = 'secret' | 'token' | 'other';

/** Last words of names of values that are secret whatever they look like. */
const SECRETS = ['password', 'passwd', 'passphrase', 'passcode', 'pass', 'pwd', 'secret', 'credential', 'cred'];
/** Last words of names of values that are secret where they look random: `TOKEN_TYPE=bearer` is none, nor is `AUTH=basic`. */
const TOKENS = ['token', 'auth', 'jwt', 'bearer'];
/** Words that make a secret of the key that they precede: other keys are those of maps. */
const SECRET_KEYS = ['api', 'private', 'access', 'secret', 'encryption', 'enc', 'crypto', 'signing', 'master', 'auth'];
const TOKEN_KEYS = ['service', 'shared', 'account', 'license', 'session', 'storage'];
/** The same of keys that are often secret, but also public, or names. */
const LIKELY_KEYS = ['app', 'server', 'anon', 'jwt', 'hmac', 'cipher', 'cookie', 'webhook'];

/** Any name of a secret or a token contains one of these. */
const PARTS = /pass|pwd|secret|cred|token|auth|jwt|bearer|key/gi;

/** The lines of a text that may name secrets: long files have few. */
export function linesNamingSecrets(text: string): string[] {
  const lines: string[] = [];
  let end = 0;
  for (const { index } of text.matchAll(PARTS)) {
    if (index >= end) {
      const start = text.lastIndexOf('\n', index) + 1;
      const next = text.indexOf('\n', index);
      end = next === -1 ? text.length : next;
      lines.push(text.slice(start, end));
    }
  }
  return lines;
}

/**
 * What the name of a variable, a setting or an option says: the value of `dbPassword`, `DB_PASS` and `stripe.api-key` is secret, that of `API_TOKEN`
 * may be. The last word counts: `PASSWORD_FILE` is a file.
 */
export function nameKind(name: string): NameKind {
  const { last, before, isAlone } = lastWordsOf(name);
  if (last === 'key') {
    return SECRET_KEYS.includes(before) ? 'secret' : TOKEN_KEYS.includes(before) ? 'token' : 'other';
  }
  // The working directory of a shell.
  if (last === 'pwd' && (isAlone || before === 'old')) {
    return 'other';
  }
  if (SECRETS.includes(last) || /(password|passwd|secret|requirepass|masterauth|(api|private|access|secret)key)$/.test(last)) {
    return 'secret';
  }
  return TOKENS.includes(last) || last.endsWith('token') ? 'token' : 'other';
}

/** Whether a value of this name may be secret: more names than `nameKind` is sure of. */
export function mayNameSecret(name: string): boolean {
  const { last, before } = lastWordsOf(name);
  return last === 'salt' || (last === 'key' && LIKELY_KEYS.includes(before)) || nameKind(name) !== 'other';
}

/** The last words of a name, in the singular. */
function lastWordsOf(name: string): { readonly last: string; readonly before: string; readonly isAlone: boolean } {
  const all = wordsOf(name);
  // `SECRET_KEY_BASE` is the key from which Rails and Phoenix derive others.
  const words = all.at(-1) === 'base' && all.at(-2) === 'key' ? all.slice(0, -1) : all;
  return { last: (words.at(-1) ?? '').replace(/([^s])s$/, '$1'), before: words.at(-2) ?? '', isAlone: words.length === 1 };
}

/** `dbPassword`, `DB_PASSWORD` and `db.password` are `db` and `password`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
