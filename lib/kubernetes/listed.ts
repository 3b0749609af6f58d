/** `a, b, c`: each once, sorted, and abbreviated where the list is long. */
export function listed(names: readonly string[], most = 20): string {
  const shown = [...new Set(names)].sort();
  return shown.length > most ? `${shown.slice(0, most).join(', ')} and ${shown.length - most} more` : shown.join(', ');
}
