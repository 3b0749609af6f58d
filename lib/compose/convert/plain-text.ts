/** Text that Kubernetes takes as it is: `$(NAME)` in variables, commands and arguments would be replaced, and `$$` be one `$`. */
export function escaped(text: string): string {
  return text.replace(/\$(?=[$(])/g, '$$$$');
}
