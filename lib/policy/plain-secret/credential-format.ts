import { CredentialFormat, credentialFormats } from '../../../imports/gitleaks';
import { escapedPattern } from '../../kubernetes/escaped-pattern';

/** Characters around a keyword that a format is searched in: names are before, the credential is in or after it. */
const BEFORE = 60;
const AFTER = 400;

/**
 * Formats without a keyword of gitleaks: PEM private keys, whatever their length, URLs with a password, data source names of Go with one, and JSON Web
 * Tokens, whatever their payload begins with.
 */
const OTHERS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/,
  /\b[a-z][a-z0-9+]*:\/\/[^/\s:@]*:[^/\s:@${}()]+@/,
  /[\w.-]:[^\s:@/${}()]+@(tcp6?|unix)\(/,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/,
];

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

/** A format, compiled when a text contains its keyword. */
class Format {
  private pattern?: RegExp;

  constructor(private readonly format: CredentialFormat) {}

  public matches(text: string): boolean {
    const { source, flags, entropy, allowed } = this.format;
    this.pattern ??= new RegExp(source, flags);
    const match = this.pattern.exec(text) as readonly (string | undefined)[] | null;
    const credential = match?.slice(1).find(Boolean) ?? match?.[0];
    return (
      credential !== undefined && entropyOf(credential) > entropy && !allowed.some((exception) => new RegExp(exception).test(credential))
    );
  }
}

/** Formats by the keywords that they contain. */
class Formats {
  private readonly byKeyword = new Map<string, Format[]>();
  private readonly keywords: RegExp;

  constructor(formats: readonly CredentialFormat[]) {
    for (const format of formats) {
      const compiled = new Format(format);
      for (const keyword of format.keywords) {
        const known = this.byKeyword.get(keyword);
        if (known) {
          known.push(compiled);
        } else {
          this.byKeyword.set(keyword, [compiled]);
        }
      }
    }
    // The longest first: one keyword may begin another.
    const longestFirst = [...this.byKeyword.keys()].sort((a, b) => b.length - a.length);
    this.keywords = new RegExp(longestFirst.map(escapedPattern).join('|'), 'gi');
  }

  public match(text: string): boolean {
    for (const { 0: keyword, index } of text.matchAll(this.keywords)) {
      const around = text.slice(Math.max(0, index - BEFORE), index + AFTER);
      if (this.byKeyword.get(keyword.toLowerCase())!.some((format) => format.matches(around))) {
        return true;
      }
    }
    return false;
  }
}

let formats: Formats | undefined;

function hasFormatByKeyword(text: string): boolean {
  formats ??= new Formats(credentialFormats());
  return formats.match(text);
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
