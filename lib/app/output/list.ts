/**
 * Lists what programs have written: files that no `Kustomization` lists, and each `Kustomization`. It is absent where a single program has written
 * environments only. Only this library reads it. Lines do not depend on each other, so that Git merges them.
 */
export const LIST = '.written-by-cdk8s-shop';
const HEADER = '# What cdk8s-shop has written here, and will remove when the program no longer produces it.\n';
const CONFLICT = /^(<{7}|={7}|>{7}|\|{7})( |\r?$)/m;
/** Between the name of a program, which has no spaces, and a path. */
const COLON = ': ';

/** Paths of what each program has written; '' stands for programs of which an older list does not know the name. */
export type Claims = ReadonlyMap<string, ReadonlySet<string>>;

/** @throws Error for a list that Git could not merge */
export function parseList(text: string): Claims {
  if (CONFLICT.test(text)) {
    throw new Error(`${LIST} has conflicts of a merge: keep the lines of both sides`);
  }
  const claims = new Map<string, Set<string>>();
  for (const line of text.split(/\r?\n/).filter((each) => each !== '' && !each.startsWith('#'))) {
    const end = line.indexOf(COLON);
    const [program, path] = end === -1 ? ['', line] : [line.slice(0, end), line.slice(end + COLON.length)];
    claims.set(program, (claims.get(program) ?? new Set()).add(path));
  }
  return claims;
}

export function formatList(claims: Claims): string {
  const lines = [...claims].flatMap(([program, paths]) => [...paths].map((path) => (program === '' ? path : `${program}${COLON}${path}`)));
  return `${HEADER}${lines.sort().join('\n')}\n`;
}
