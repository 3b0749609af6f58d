/** The name of a variable for a text that may have dots and dashes, such as a key of a Secret: `api-token` is `API_TOKEN`. */
export function variableName(text: string): string {
  return text.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}
