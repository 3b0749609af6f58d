/** Colours by number of the escape sequence. */
const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

export type Style = keyof typeof STYLES;
export type Paint = (style: Style, text: string) => string;

/** Styles text for a terminal, where it has colours. */
export function painter(isColored: boolean): Paint {
  return (style, text) => (isColored ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text);
}
