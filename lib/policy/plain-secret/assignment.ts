/** A name, and the value that a text gives it. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** `name: value`, `name=value`, `"name": "value"` and `--name value`, with or without quotes. */
const ASSIGNMENT =
  /(?<quote>["']?)(?<name>[A-Za-z_][\w.-]*)\k<quote>(?:[ \t]*[:=][ \t]*|(?<=--[\w.-]+)[ \t]+)(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<bare>[^\s"',;&|<>`)}\]]+))/g;

/** The assignments of a text: YAML, JSON, properties, environment files, command lines or programs. */
export function assignmentsOf(text: string): Assignment[] {
  return [...text.matchAll(ASSIGNMENT)].map(({ groups }) => {
    const { name, double, single, bare } = groups as { name: string; double?: string; single?: string; bare?: string };
    return { name, value: double ?? single ?? bare ?? '' };
  });
}
