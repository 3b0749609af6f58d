import { countsOf, Result } from './result';

/** A report for programs. */
export function toJson({ findings, objects, version }: Result): string {
  const summary = { objects: objects.length, ...countsOf(findings) };
  return `${JSON.stringify({ version, summary, findings }, undefined, 2)}\n`;
}
