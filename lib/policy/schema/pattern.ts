import { Limit, Unknown } from './node';

/** Syntax of Go (RE2) that means something else in JavaScript, or nothing: inline flags, POSIX classes, `\A`, `\z`, `\Q`, `\C`, `\a`, `\x{}`. */
const GO_ONLY = /\(\?[a-zA-Z-]*[imsU]|\[\[:|\\[AzQEC]|\\a|\\x\{/;

/** Whether a text matches a regular expression in the syntax of Go; unknown where JavaScript does not have that syntax. */
export function patternLimit(pattern: string): Limit {
  const expression = inJavaScript(pattern);
  const unknown = new Unknown(`pattern ${pattern} has syntax that only Go knows: compare the value yourself`);
  return (value) => {
    if (typeof value !== 'string') {
      return undefined;
    }
    if (expression === undefined) {
      return unknown;
    }
    return expression.test(value) ? undefined : `${JSON.stringify(value)} is not valid: use a value that matches ${pattern}`;
  };
}

/** A regular expression of Go in JavaScript; undefined where there is none. */
export function inJavaScript(pattern: string): RegExp | undefined {
  const ignoresCase = /^\^?\(\?i\)/.test(pattern);
  const source = (ignoresCase ? pattern.replace('(?i)', '') : pattern).replaceAll('(?P<', '(?<');
  if (GO_ONLY.test(source)) {
    return undefined;
  }
  const flags = ignoresCase ? 'i' : '';
  // Code points count as one letter with the flag u, as in Go; but it refuses escapes such as \-, which Go takes.
  return compiled(source, `${flags}u`) ?? compiled(source, flags);
}

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
