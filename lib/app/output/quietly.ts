/** Runs an action whose failure is acceptable: another run was faster, a later step repeats it, or an earlier error is more important. */
export function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // See above.
  }
}
