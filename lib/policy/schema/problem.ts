/** Where a value is in an object: names of fields and indexes of items. */
export type Path = readonly (string | number)[];

/** Something that API servers refuse. */
export interface Problem {
  readonly path: Path;
  /** What is wrong, and after a colon what to do: `"80" is a string and not an integer: omit the quotes, as in 80`. */
  readonly problem: string;
  /** Those of the versions in question that refuse it, such as `1.36`. */
  readonly versions: readonly string[];
  /** The number or the boolean that would be right as a string: it may be written in another way, as 1.10. */
  readonly unquoted?: number | boolean;
}

/** Something that no schema tells. */
export interface Unchecked {
  readonly path: Path;
  /** Why, and after a colon what to do. */
  readonly reason: string;
}

/** What schemas tell of an object. */
export interface Verdict {
  readonly problems: readonly Problem[];
  /** What was not checked; empty where everything was. */
  readonly unchecked: readonly Unchecked[];
}

/** One problem for each that several versions have. */
export function merged(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) {
    return problems;
  }
  const byText = new Map<string, Problem>();
  for (const problem of problems) {
    const text = JSON.stringify([problem.path, problem.problem]);
    byText.set(text, { ...problem, versions: [...(byText.get(text)?.versions ?? []), ...problem.versions] });
  }
  return [...byText.values()];
}
