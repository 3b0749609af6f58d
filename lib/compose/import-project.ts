import { convert } from './convert/convert';
import { loadProject } from './load-project';
import type { Program } from './program/statement';
import type { ProjectSources } from './project';
import { Ledger } from './report/ledger';
import { judge, Strictness, Verdict } from './report/verdict';

/** A Compose project as a program, and what becomes of each of its keys. */
export interface Import extends Verdict {
  readonly program: Program;
}

/**
 * Imports a Compose project.
 *
 * @throws {UnreadableProject} with all mistakes in its files
 */
export function importProject(sources: ProjectSources, strictness: Strictness = {}): Import {
  const project = loadProject(sources);
  const ledger = new Ledger(project);
  const { program, notes, secrets } = convert(project, ledger);
  return { program, ...judge(ledger.report(notes, secrets), strictness) };
}
