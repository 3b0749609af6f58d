/** Columns of a line. */
export const LINE = 120;

/** What an editor does not show, or what changes the direction of the text behind it. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;
const SHORT: { readonly [character: string]: string | undefined } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const IDENTIFIER = /^[\p{L}\p{Nl}$_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$_]*$/u;
/** Characters that take two columns. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;
const MARK = /[\u0300-\u036f\ufe00-\ufe0f]/;

/** A string literal on one line: in single quotes, unless double quotes need fewer escapes. */
export function quoted(text: string): string {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'";
  const escaped = text.replace(/[\\'"]/g, (character) => (character === '\\' || character === quote ? `\\${character}` : character));
  return `${quote}${escaped.replace(HIDDEN, escape)}${quote}`;
}

/** Whether text reads better on several lines. */
export function hasLines(text: string): boolean {
  return text.trim().includes('\n');
}

/** A template literal that keeps the lines of a text. */
export function lines(text: string): string {
  const escaped = text.replace(/\\|`|\$(?=\{)/g, '\\$&');
  return `\`${escaped.replace(HIDDEN, (character) => (character === '\n' ? character : escape(character)))}\``;
}

/** The name of a field of an object literal. */
export function key(name: string): string {
  if (name === '__proto__') {
    return "['__proto__']";
  }
  return IDENTIFIER.test(name) ? name : quoted(name);
}

/** A number as formatters write it. */
export function numeral(value: number): string {
  if (!Number.isFinite(value)) {
    throw new Error(`programs have no number ${value}`);
  }
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}

/** Columns that a text takes. */
export function width(text: string): number {
  if (/^[ -~]*$/.test(text)) {
    return text.length;
  }
  return Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? 2 : MARK.test(character) ? 0 : 1), 0);
}

function escape(character: string): string {
  const code = character.codePointAt(0)!;
  const digits = code.toString(16);
  return (
    SHORT[character] ?? (code > 0xffff ? `\\u{${digits}}` : code > 0xff ? `\\u${digits.padStart(4, '0')}` : `\\x${digits.padStart(2, '0')}`)
  );
}

/** Lines of a comment, divided between words. */
export function comment(text: string, indent: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const words = paragraph.replace(HIDDEN, ' ').split(' ').filter(Boolean);
    return words.reduce<string[]>((lines, word) => {
      const line = lines.at(-1) && `${lines.at(-1)} ${word}`;
      return line && indent + width(line) <= LINE ? [...lines.slice(0, -1), line] : [...lines, `// ${word}`];
    }, []);
  });
}
