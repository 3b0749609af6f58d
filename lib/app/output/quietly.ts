/** Does what may fail: somebody else was faster, it stays as it is, there is a second chance, or an earlier error says more. */
export function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // As said.
  }
}
