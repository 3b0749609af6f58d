import { CREDENTIAL_FORMATS, CredentialFormat } from '../../../imports/gitleaks';

/** Characters around a keyword that a format is searched in: names are before, the credential is in or after it. */
const BEFORE = 60;
const AFTER = 400;

/** Formats without a keyword of gitleaks: PEM private keys, whatever their length, and URLs with a password. */
const OTHERS = [/-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/, /\b[a-z][a-z0-9+]*:\/\/[^/\s:@]*:[^/\s:@${}()]+@/];

/**
 * Whether a text contains a credential in a format that its issuer reserves, such as an access key of AWS, a token of GitHub or a private key.
 *
 * Patterns are compiled, and applied, only around their keywords: most texts contain none.
 *
 * @see https://github.com/gitleaks/gitleaks
 */
export function hasCredentialFormat(text: string): boolean {
  return OTHERS.some((pattern) => pattern.test(text)) || hasFormatByKeyword(text);
}

const BY_KEYWORD = new Map<string, CredentialFormat[]>();
for (const format of CREDENTIAL_FORMATS) {
  for (const keyword of format.keywords) {
    BY_KEYWORD.set(keyword, [...(BY_KEYWORD.get(keyword) ?? []), format]);
  }
}
// The longest first: one keyword may begin another.
const KEYWORDS = new RegExp(
  [...BY_KEYWORD.keys()]
    .sort((a, b) => b.length - a.length)
    .map((keyword) => keyword.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|'),
  'gi',
);

function hasFormatByKeyword(text: string): boolean {
  for (const { 0: keyword, index } of text.matchAll(KEYWORDS)) {
    const around = text.slice(Math.max(0, index - BEFORE), index + AFTER);
    if (BY_KEYWORD.get(keyword.toLowerCase())!.some((format) => matches(format, around))) {
      return true;
    }
  }
  return false;
}

function matches(format: CredentialFormat, text: string): boolean {
  const { pattern, allowed } = compiled(format);
  const match = pattern.exec(text);
  const credential = match && (match.slice(1).find((group) => group !== undefined) ?? match[0]);
  return !!credential && entropyOf(credential) > format.entropy && !allowed.some((exception) => exception.test(credential));
}

interface Compiled {
  readonly pattern: RegExp;
  readonly allowed: readonly RegExp[];
}
const COMPILED = new Map<CredentialFormat, Compiled>();

function compiled(format: CredentialFormat): Compiled {
  const known = COMPILED.get(format) ?? {
    pattern: new RegExp(format.source, format.flags),
    allowed: format.allowed.map((source) => new RegExp(source)),
  };
  COMPILED.set(format, known);
  return known;
}

/** Entropy of a text in bits for each character: 0 for one letter, about 4 for random hexadecimal digits. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const shares = [...counts.values()].map((count) => count / text.length);
  return shares.reduce((sum, share) => sum - share * Math.log2(share), 0);
}
