import { match } from '../match';
/** The value of a variable; undefined where it is not set. */
export type Lookup = (name: string) => string | undefined;

/** What a text with variables becomes. */
export interface Substitution {
  readonly text: string;
  /** Variables without a default that are not set, and are empty here. */
  readonly unset: readonly string[];
  readonly errors: readonly TemplateError[];
}

/** A variable that must be set, or a `$` that begins no variable. */
export type TemplateError =
  { readonly kind: 'required'; readonly name: string; readonly reason: string } | { readonly kind: 'malformed'; readonly text: string };

/** What stands in braces goes to the last one of the line; `closingBrace` finds the end of the variable in it. */
const VARIABLE = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{(?:(?:[_a-z][_a-z0-9]*(?::?[-+?].*)?)\}|()))/gi;

const BRACED = /^\$\{([_a-z][_a-z0-9]*)(?:(:?)([-+?])(.*))?\}$/is;

/**
 * Puts the values of variables into a text: `$NAME`, `${NAME}`, and with defaults, alternatives and errors, which may contain variables, too.
 *
 * @see https://docs.docker.com/reference/compose-file/interpolation/
 */
export function substitute(template: string, lookup: Lookup): Substitution {
  const unset: string[] = [];
  const errors: TemplateError[] = [];
  const expand = (text: string): string =>
    text.replace(VARIABLE, (found: string, escaped?: string, name?: string, malformed?: string) => {
      if (escaped !== undefined) {
        return '$';
      }
      if (name !== undefined) {
        return valueOf(name);
      }
      if (malformed !== undefined) {
        errors.push({ kind: 'malformed', text: text.trim() });
        return '';
      }
      const end = closingBrace(found);
      return braced(found.slice(0, end)) + expand(found.slice(end));
    });
  const valueOf = (name: string): string => {
    const value = lookup(name);
    if (value === undefined) {
      unset.push(name);
    }
    return value ?? '';
  };
  const braced = (variable: string): string => {
    const [, name, colon, operator, word = ''] = match(BRACED, variable);
    if (name === undefined) {
      errors.push({ kind: 'malformed', text: variable });
      return '';
    }
    if (operator === undefined) {
      return valueOf(name);
    }
    const value = lookup(name);
    const isPresent = value !== undefined && (colon === '' || value !== '');
    if (operator === '+') {
      return isPresent ? expand(word) : (value ?? '');
    }
    if (!isPresent && operator === '?') {
      errors.push({ kind: 'required', name, reason: expand(word) });
    }
    return isPresent ? value : operator === '-' ? expand(word) : '';
  };
  return { text: expand(template), unset, errors };
}

/** The index after the brace that closes the first one; the end of the text where none does. */
function closingBrace(text: string): number {
  let open = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '}') {
      open -= 1;
      if (open === 0) {
        return index + 1;
      }
    } else if (text[index] === '{') {
      open += 1;
      // As compose reads it, the character after a brace is part of a name.
      index += 1;
    }
  }
  return text.length;
}
