const ESCAPES: { readonly [letter: string]: string } = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  // A dollar sign that begins no variable.
  $: '$$',
};

/** A value in double quotes with its escapes resolved, except that `\$` becomes `$$`, which interpolation resolves. */
export function unescaped(value: string): string {
  return value.replace(/\\(?:([abfnrtv$"\\])|0(\d{0,3}))/g, (_, letter?: string, octal?: string) => {
    if (letter !== undefined) {
      return ESCAPES[letter];
    }
    const isByte = /^[0-3][0-7]{2}$/.test(octal!);
    return isByte ? String.fromCharCode(parseInt(octal!, 8)) : `\\${octal}`;
  });
}
