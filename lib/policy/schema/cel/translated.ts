/** A chain of names, which the library's macro takes. */
const CHAIN = /^[\w.\s]+$/;

/** A literal text, raw or not, or any other character. */
const TOKEN = /[rRbB]?(?:"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|[^]/gy;

/**
 * A rule in the dialect of the library: `has(a[0].b)` as `__has(a[0], "b")`, because its macro takes chains of names alone, and `matches()` as
 * `__matches()`, which reads regular expressions as Go does.
 */
export function translated(rule: string): string {
  const tokens = tokensOf(rule);
  let text = '';
  for (let index = 0; index < tokens.length; index++) {
    text += tokens[index];
    if (tokens[index] !== '(') {
      continue;
    }
    if (text.endsWith('.matches(')) {
      text = `${text.slice(0, -'matches('.length)}__matches(`;
    } else if (/(^|[^\w.])has\($/.test(text)) {
      const end = closing(tokens, index);
      const [, value, field] = /^([^]*)\.\s*(\w+)\s*$/.exec(tokens.slice(index + 1, end).join('')) ?? [];
      if (value && !CHAIN.test(value)) {
        text = `${text.slice(0, -'has('.length)}__has(${translated(value)}, "${field}")`;
        index = end;
      }
    }
  }
  return text;
}

function tokensOf(rule: string): string[] {
  return rule.match(TOKEN) ?? [];
}

/** The index of the parenthesis that closes the one at another index. */
function closing(tokens: readonly string[], opening: number): number {
  let depth = 0;
  for (let index = opening; index < tokens.length; index++) {
    depth += tokens[index] === '(' ? 1 : tokens[index] === ')' ? -1 : 0;
    if (depth === 0) {
      return index;
    }
  }
  return tokens.length;
}
