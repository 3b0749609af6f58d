/** A regular expression of JavaScript. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

/** Options that apply to a part of a pattern: `(?i)` and `(?s)`. */
interface Options {
  readonly i: boolean;
  readonly s: boolean;
}

/**
 * Rewrites a regular expression of Go for JavaScript, which before Node.js 23 has no options for parts of a pattern: where a part ignores case, each of its
 * letters becomes a class of two.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function javascriptPattern(go: string): Pattern {
  const isWhole = go.startsWith('(?i)') && !/\(\?[a-z]*-/.test(go);
  const source = isWhole ? rewrite(go.slice('(?i)'.length), { i: false, s: false }) : rewrite(go, { i: false, s: false });
  const pattern = { source, flags: isWhole ? 'i' : '' };
  new RegExp(pattern.source, pattern.flags);
  return pattern;
}

const TOKEN = /\\x[0-9a-fA-F]{2}|\\.|\[\^?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?[a-z]*(?:-[a-z]+)?[:)]|\(|\)|\{[\d,]+\}|./gsu;

function rewrite(go: string, outer: Options): string {
  const groups: Options[] = [];
  let options = outer;
  let out = '';
  for (const [token] of go.matchAll(TOKEN)) {
    const opened = /^\(\?([a-z]*)(?:-([a-z]+))?([:)])$/.exec(token);
    if (opened) {
      const [, on, off = '', end] = opened;
      const changed = {
        i: (options.i || on.includes('i')) && !off.includes('i'),
        s: (options.s || on.includes('s')) && !off.includes('s'),
      };
      if (end === ':') {
        groups.push(options);
        out += '(?:';
      }
      options = changed;
    } else if (token === '(' || token.startsWith('(?P<')) {
      groups.push(options);
      // A name is not needed, and what it captures is not the secret.
      out += token === '(' ? '(' : '(?:';
    } else if (token === ')') {
      options = groups.pop() ?? outer;
      out += ')';
    } else {
      out += piece(token, options);
    }
  }
  return out;
}

function piece(token: string, { i, s }: Options): string {
  switch (token) {
    case '\\z':
      return '$';
    case '\\A':
      return '^';
    case '.':
      return s ? '[\\s\\S]' : '.';
    default:
      if (!i || token.startsWith('\\')) {
        return token;
      }
      return token.startsWith('[')
        ? ignoringCase(token)
        : token.replace(/^[a-z]$/i, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
  }
}

/** A class with the letters, and ranges of letters, of both cases. */
function ignoringCase(charClass: string): string {
  const swapped = (text: string) => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());
  const added = charClass
    .slice(1, -1)
    .replace(/^\^/, '')
    .match(/\\x[0-9a-fA-F]{2}|\\.|[a-z]-[a-z]|[A-Z]-[A-Z]|[a-zA-Z]/g);
  const letters = (added ?? []).filter((part) => !part.startsWith('\\')).map(swapped);
  return `${charClass.slice(0, -1)}${letters.join('')}]`;
}
