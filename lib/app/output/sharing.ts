import { dirname, join } from 'node:path';
import { listed } from '../../kubernetes/listed';
import { Claims, formatList, LIST, parseList } from './list';
import { isKustomization, KUSTOMIZATION, listedBy } from './owned';
import type { Survey } from './survey';

/** A run of one of the programs that write into a folder. */
export interface Run {
  /** The folder, as it was given. */
  readonly path: string;
  /** Name of the program. */
  readonly program: string;
  readonly files: ReadonlyMap<string, string>;
  /** Files that other apps of the process have written, and which remain. */
  readonly apps: ReadonlySet<string>;
}

/** How programs share a folder: each replaces and removes only what it has written itself. */
export interface Sharing {
  /** What the program has written before, as far as the list knows. */
  readonly own: ReadonlySet<string>;
  /** Files of other programs and apps, which remain. */
  readonly others: ReadonlySet<string>;
  /** Text of the new list; undefined where none is needed. */
  readonly list?: string;
  /** What users should know of the other programs. */
  readonly notes: readonly string[];
}

/**
 * Takes over files of other programs that this run writes, and keeps the rest.
 *
 * @param before content of the folder
 * @param read returns the text of a file in it
 * @throws Error where an environment would lose files of another program
 */
export function share(before: Survey, read: (path: string) => string, run: Run): Sharing {
  const { path: output, program, files, apps } = run;
  const known = before.files.has(LIST) ? parseList(read(LIST)) : (new Map() as Claims);
  const own = known.get(program) ?? new Set<string>();
  const membersOf = (path: string) => (isKustomization(path) ? listedBy(path, read(path)).filter((each) => before.files.has(each)) : []);
  const others = new Set(apps);
  const left = new Map<string, ReadonlySet<string>>();
  const notes: string[] = [];
  for (const [other, claimed] of [...known].filter(([name]) => name !== program)) {
    const there = [...claimed].filter((path) => before.owned.has(path));
    const taken = there.filter((path) => files.has(path));
    if (other === '' && taken.length > 0) {
      continue;
    }
    const gone = taken.filter((path) => !own.has(path)).find((path) => membersOf(path).some((each) => !files.has(each)));
    if (gone !== undefined) {
      throw new Error(lossOf(run, other, gone, membersOf(gone)));
    }
    const kept = there.filter((path) => !files.has(path));
    kept.forEach((path) => [path, ...membersOf(path)].forEach((each) => others.add(each)));
    if (kept.length > 0) {
      left.set(other, new Set(kept));
    }
    notes.push(...notesOf(output, program, other, taken, kept));
  }
  const foreign = new Set([...left.values()].flatMap((paths) => [...paths]));
  const mine = entriesOf(new Set([...files.keys(), ...apps])).filter((path) => !foreign.has(path));
  const isNeeded = left.size > 0 || mine.some((path) => !isKustomization(path));
  return { own, others, list: isNeeded ? formatList(new Map(left).set(program, new Set(mine))) : undefined, notes };
}

/** What the list names of files: one that a Kustomization lists is known by it. */
function entriesOf(files: ReadonlySet<string>): string[] {
  return [...files].filter((path) => isKustomization(path) || !files.has(`${dirname(path)}/${KUSTOMIZATION}`));
}

function lossOf({ path, program, files }: Run, other: string, list: string, members: readonly string[]): string {
  const folder = join(path, dirname(list));
  const lost = members.filter((each) => !files.has(each));
  return (
    `${other} has written ${folder}, of which ${program} would remove ${listed(lost, 10)}: use another environment, or another \`outdir\`; ` +
    `if ${other} does not write it any more, delete ${folder} first`
  );
}

function notesOf(output: string, program: string, other: string, taken: readonly string[], kept: readonly string[]): string[] {
  const [nowHere, stillThere] = [taken, kept].map((paths) =>
    listed(
      paths.map((path) => (isKustomization(path) ? dirname(path) + '/' : path)),
      10,
    ),
  );
  if (other === '') {
    return kept.length > 0 ? [`kept files of another program in ${output}: ${stillThere}: run that program, or delete them`] : [];
  }
  if (taken.length === 0) {
    return [];
  }
  return [
    `${nowHere}, which ${other} has written, ${taken.length === 1 ? 'is' : 'are'} now written by ${program}`,
    ...(kept.length > 0 ? [`kept files of ${other} in ${output}: ${stillThere}: delete them if it does not write here any more`] : []),
  ];
}
