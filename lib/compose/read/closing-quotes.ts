const OPENING = /^(\s*)(?:- +)?[^\s#'"][^'"]*: +(['"])(.*)$/;
const CLOSING = /^(\s*)[\]}]+(['"])\s*$/;

/**
 * The lines of a file, where those that end a quoted JSON text of several lines are indented as YAML asks for: other parsers of Compose files accept
 * a closing bracket below the first letter of the key.
 */
export function withIndentedQuotes(lines: readonly string[]): string[] {
  let open: { readonly indentation: string; readonly quote: string } | undefined;
  return lines.map((line) => {
    if (open) {
      const [, indentation = '', quote] = (CLOSING.exec(line) ?? []) as (string | undefined)[];
      const { indentation: least } = open;
      if (line.includes(open.quote)) {
        open = undefined;
      }
      return quote !== undefined && indentation.length <= least.length ? `${least} ${line.trimStart()}` : line;
    }
    const [, indentation = '', quote, rest = ''] = (OPENING.exec(line) ?? []) as (string | undefined)[];
    if (quote !== undefined && /^[[{]/.test(rest) && !rest.includes(quote)) {
      open = { indentation, quote };
    }
    return line;
  });
}
