import type { Findings } from '../findings';
import { readText, type Mention } from '../read/read-text';
import { readEnvFile, type FileVariable } from './env-file';

/** The variables of env files, later ones over earlier ones; variables that are known already precede them where they refer to others. */
export function readVariables(
  files: readonly { readonly file: string; readonly mention: Mention }[],
  known: ReadonlyMap<string, string>,
  findings: Findings,
): Map<string, FileVariable> {
  const variables = new Map<string, FileVariable>();
  for (const { file, mention } of files) {
    const text = readText(file, mention, findings);
    if (text !== undefined) {
      const found = readEnvFile(
        file,
        text,
        (name) => known.get(name),
        findings,
        (name) => variables.get(name)?.value,
      );
      found.forEach((variable, name) => variables.set(name, variable));
    }
  }
  return variables;
}
