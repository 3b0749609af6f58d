import type { ImportReport } from './outcome';

/** A report for programs. */
export function toJson({ project, keys, notes, secrets }: ImportReport): string {
  const flat = keys.map(({ path, position: { file, line, column }, outcome, detail, isAccepted }) => {
    return { path, file, line, column, outcome, detail, ...(isAccepted && { accepted: true }) };
  });
  return `${JSON.stringify({ project, keys: flat, notes, secrets }, undefined, 2)}\n`;
}
