import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check, CheckOptions } from './check';
import { definitionsIn } from './definitions';
import type { LocatedFinding } from './finding';
import { printable } from './printable';
import { read } from './read/read';
import { wordedError } from './read/read-error';
import { messageOf, sentencesOf } from './report/result';
import type { ValidationContext, Violation } from './validation-context';

/**
 * Checks what a program has written, and reports it to cdk8s-cli. Folders with a Kustomization are what one cluster gets each, and all other files
 * together, too.
 *
 * @param crds files and folders with further CustomResourceDefinitions
 * @throws Error for what cannot be read, with file, line and column
 */
export function validate({ manifests, report }: ValidationContext, options: Omit<CheckOptions, 'crds'>, crds: readonly string[]): void {
  const definitions = definitionsIn(crds);
  const readings = clustersOf(manifests).map((files) => read(files));
  const errors = [...definitions.errors, ...readings.flatMap((reading) => reading.errors)];
  if (errors.length > 0) {
    throw new Error(errors.map(wordedError).join('\n'));
  }
  const checked = readings.map((reading) => check(reading, { ...options, crds: definitions.objects }));
  const findings = checked.flatMap((each) => each.findings);
  const open = findings.filter(({ suppressed }) => suppressed === undefined);
  violationsOf(open).forEach((violation) => report.addViolation(violation));
  report.submit(open.length === 0 ? 'success' : 'failure', {
    Objects: String(readings.reduce((sum, { objects }) => sum + objects.length, 0)),
    ...acceptedOf(findings),
    ...notesOf(checked.flatMap(({ notes }) => notes)),
  });
}

/** The files of each cluster. */
function clustersOf(manifests: readonly string[]): string[][] {
  const clusters = new Map<string, string[]>();
  for (const [folder, files] of grouped(manifests, dirname)) {
    const cluster = existsSync(join(folder, 'Kustomization')) ? folder : '';
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), ...files]);
  }
  return [...clusters.values()];
}

/** The findings by rule and object. */
function violationsOf(findings: readonly LocatedFinding[]): Violation[] {
  return [...grouped(findings, ({ rule }) => rule.id)].map(([ruleName, ofRule]) => {
    const [recommendation, fix] = sentencesOf(ofRule[0].rule);
    const objects = grouped(ofRule, ({ file, object }) => `${file}\0${object}`);
    const violatingResources = [...objects.values()].map((ofObject) => ({
      resourceName: nameOf(ofObject[0]),
      manifestPath: ofObject[0].file,
      locations: ofObject.map(locationOf),
    }));
    return { ruleName, recommendation, fix, violatingResources };
  });
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return groups;
}

/** The name alone, by which cdk8s-cli knows the construct. */
function nameOf({ object }: LocatedFinding): string {
  return object.replace(/^\S+ (?:[^/]*\/)?/, '');
}

function locationOf(finding: LocatedFinding): string {
  const { line, column, object, field, severity } = finding;
  return printable(`${line}:${column} ${severity} ${object}${field === '' ? '' : ` ${field}`}: ${messageOf(finding)}`);
}

function acceptedOf(findings: readonly LocatedFinding[]): { readonly [title: string]: string } {
  const accepted = findings.filter(({ suppressed }) => suppressed !== undefined);
  const lines = accepted.map(({ rule, object, suppressed }) => printable(`${rule.id} of ${object}: ${suppressed}`));
  return accepted.length === 0 ? {} : { Accepted: lines.join('\n') };
}

function notesOf(notes: readonly string[]): { readonly [title: string]: string } {
  return notes.length === 0 ? {} : { 'Not checked': [...new Set(notes)].map(printable).join('\n') };
}
