import type { Findings } from '../findings';
import type { Position } from '../value';
import type { Substitution } from './template';

/** Reports the variables of a text that are missing. */
export function reportErrors({ unset, errors }: Substitution, position: Position, path: string, findings: Findings): void {
  for (const error of errors) {
    if (error.kind === 'required') {
      const reason = error.reason === '' ? '' : ` (${error.reason})`;
      findings.problem(
        position,
        path,
        `the variable ${error.name} is required and has no value${reason}`,
        `set ${error.name} in the environment or in an env file`,
      );
    } else {
      findings.problem(
        position,
        path,
        `\`${error.text}\` has a \`\${\` that begins no variable`,
        'write `${NAME}`, or `$$` for a dollar sign',
      );
    }
  }
  for (const name of new Set(unset)) {
    findings.note(position, path, `the variable ${name} is not set, and is empty here: set it in the environment or in an env file`);
  }
}
