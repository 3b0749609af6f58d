import { Scopes } from '../kubernetes/scope';
import { CheckedObject } from '../policy/checked-object';
import { child } from '../policy/field-path';
import { ObjectSet } from '../policy/object-set';
import { Policy } from '../policy/policy';
import type { Reported, Suppressed } from '../policy/report';
import { uncheckedKind } from '../policy/rules/unchecked-kind';
import { findingsOf } from './dropped';
import type { LocatedFinding } from './finding';
import type { PACKS } from './packs';
import type { Reading } from './read/read';
import type { ReadObject } from './read/read-object';

/** What is checked. */
export interface CheckOptions {
  readonly pack: (typeof PACKS)[number];
  /** Minor versions of Kubernetes that must accept the objects: 36 for 1.36. */
  readonly minors: readonly number[];
  /** CustomResourceDefinitions of objects among those that are checked. */
  readonly crds: readonly ReadObject[];
}

/** What has been found. */
export interface Checked {
  /** In the order of files and lines; those that are accepted, too. */
  readonly findings: readonly LocatedFinding[];
  /** What no schema has checked, where no rule says so. */
  readonly notes: readonly string[];
}

/** Checks the objects of one cluster. */
export function check({ objects, dropped }: Reading, options: CheckOptions): Checked {
  const order = new Map([...new Set([...objects, ...dropped].map(({ file }) => file))].map((file, index) => [file, index]));
  const policy = Policy[options.pack]();
  const set = setOf(objects, options);
  const { findings, suppressed } = policy._check(() => set);
  return {
    findings: [...findingsOf(dropped), ...[...findings, ...suppressed].map(located)].sort(
      (a, b) => order.get(a.file)! - order.get(b.file)! || a.line - b.line || a.column - b.column,
    ),
    notes: notesOf(set, policy),
  };
}

function setOf(objects: readonly ReadObject[], { minors, crds }: CheckOptions): ObjectSet {
  const scopes = new Scopes();
  [...crds, ...objects].forEach(({ manifest }) => scopes.learn(manifest));
  const checked = objects.map((source) => CheckedObject._of(source.manifest, { source, within: source.within }));
  const definitions = crds.map(({ manifest }) => manifest);
  return ObjectSet._of(checked, { minors, definitions, isNamespaced: (manifest) => scopes.isNamespaced(manifest) });
}

/** Each reason once, with the first place that it is about. */
function notesOf({ _schemas }: ObjectSet, { rules }: Policy): string[] {
  const hasRule = rules.includes(uncheckedKind);
  const notes = new Map<string, string>();
  for (const { object, verdict } of _schemas.judged) {
    for (const { path, reason } of verdict.unchecked) {
      const isWhole = path.length === 0;
      if (!notes.has(reason) && !(isWhole && hasRule)) {
        notes.set(reason, isWhole ? reason : `${object._title} ${child('', ...path)}: ${reason}`);
      }
    }
  }
  return [...notes.values()];
}

function located({
  rule: { id, severity: usual, why, fix, link },
  object,
  field,
  ...rest
}: Reported & Partial<Suppressed>): LocatedFinding {
  const { problem, remedy, severity, reason } = rest;
  const source = object._origin.source!;
  return {
    rule: { id, severity: usual, why, fix, link },
    severity,
    file: source.file,
    ...source.locate(field),
    object: object._title,
    field,
    problem,
    remedy,
    suppressed: reason,
  };
}
