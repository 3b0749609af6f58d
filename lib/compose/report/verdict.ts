import type { ImportReport, KeyReport } from './outcome';

/** How strict an import is. */
export interface Strictness {
  /** Paths of refused keys that are left out, or of what contains them. */
  readonly accept?: readonly string[];
  /** Whether an approximation refuses the project, too. */
  readonly strict?: boolean;
}

/** Whether a project is imported. */
export interface Verdict {
  /** With the accepted keys marked. */
  readonly report: ImportReport;
  /** Keys that refuse the project. */
  readonly refusals: readonly KeyReport[];
  /** Accepted paths without a key that would be refused. */
  readonly unused: readonly string[];
}

/** Judges a report. */
export function judge(report: ImportReport, { accept = [], strict = false }: Strictness): Verdict {
  const isRefusal = ({ outcome }: KeyReport) => outcome === 'refused' || (strict && outcome === 'approximated');
  const keys = report.keys.map((key) => (isRefusal(key) && accept.some((path) => covers(path, key)) ? { ...key, isAccepted: true } : key));
  return {
    report: { ...report, keys },
    refusals: keys.filter((key) => isRefusal(key) && key.isAccepted !== true),
    unused: accept.filter((path) => !report.keys.some((key) => isRefusal(key) && covers(path, key))),
  };
}

function covers(path: string, key: KeyReport): boolean {
  return key.path === path || key.path.startsWith(`${path}.`) || key.path.startsWith(`${path}[`);
}
