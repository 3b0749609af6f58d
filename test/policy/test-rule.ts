import { parseAllDocuments } from 'yaml';
import { objectsIn } from '../../lib/kubernetes/list';
import type { Manifest } from '../../lib/kubernetes/rendered-object';
import { Scopes } from '../../lib/kubernetes/scope';
import { CheckedObject } from '../../lib/policy/checked-object';
import { parseFieldPath, Segment, valueAt } from '../../lib/policy/field-path';
import { ClusterFacts } from '../../lib/policy/cluster-facts';
import { ObjectSet } from '../../lib/policy/object-set';
import { Declarations } from '../../lib/policy/reachability/declaration';
import { Reported, reported } from '../../lib/policy/report';
import type { IRule } from '../../lib/policy/rule';
import { Severity } from '../../lib/policy/severity';

/** Objects as YAML of one or more documents, or as manifests. */
export type Given = string | object | readonly object[];

/** What a rule must find, in the order of its findings. */
export interface Expected {
  /** Kind and name of the object, where there are several: `Deployment/cart`. */
  readonly object?: string;
  readonly field: string;
  /** Part of the problem. */
  readonly problem: string;
  /** Part of the remedy; by default, all of the `fix` of the rule. */
  readonly remedy?: string;
  /** By default, that of the rule. */
  readonly severity?: Severity;
}

interface Case {
  readonly title: string;
  readonly given: Given;
  /** Minor versions of the cluster; by default the oldest and the newest. */
  readonly minors?: readonly number[];
  /** What code declares about connections. */
  readonly declarations?: Declarations;
}

export interface Cases {
  readonly compliant: readonly Case[];
  readonly nonCompliant: readonly (Case & { readonly finds: readonly Expected[] })[];
}

/** What somebody may write where something else is meant. */
const JUNK: readonly unknown[] = [null, undefined, 'x', '', 0, -1.5, true, [], {}, [null], ['x'], { x: null }, { toString: null }];

/** Tests a rule with objects that satisfy it and objects that do not. */
export function testRule(rule: IRule, { compliant, nonCompliant }: Cases): void {
  describe(`the rule ${rule.id}`, () => {
    test.each(compliant.map((each) => [each.title, each] as const))('accepts %s', (_, { given, ...facts }) => {
      expect(found(rule, given, facts).map(({ field, problem }) => `${field}: ${problem}`)).toEqual([]);
    });

    test.each(nonCompliant.map((each) => [each.title, each] as const))('finds %s', (_, { given, finds, ...facts }) => {
      const findings = found(rule, given, facts);
      expect(findings.map(({ object, field, problem }) => `${titleOf(object)} ${field}: ${problem}`)).toHaveLength(finds.length);
      finds.forEach(({ object, field, problem, remedy = rule.fix, severity = rule.severity }, index) => {
        const finding = findings[index];
        expect({ ...finding, rule: rule.id, object: object === undefined ? undefined : titleOf(finding.object) }).toEqual({
          rule: rule.id,
          object,
          field,
          problem: expect.stringContaining(problem) as string,
          remedy: expect.stringContaining(remedy) as string,
          severity,
        });
        expectValueIn(finding);
      });
    });

    test('takes any value for each field', () => {
      for (const { given, ...facts } of [...compliant, ...nonCompliant]) {
        const manifests = manifestsOf(given);
        manifests.forEach((manifest, position) =>
          mutations(manifest).forEach((mutation) => found(rule, replaced(manifests, [position], mutation) as Manifest[], facts)),
        );
      }
    });

    test('has cases', () => {
      expect([compliant.length > 0, nonCompliant.length > 0]).toEqual([true, true]);
    });
  });
}

/** All objects as one set. */
export function setOf(given: Given, { minors = [27, 36], declarations }: Partial<ClusterFacts> = {}): ObjectSet {
  const scopes = new Scopes();
  const objects = manifestsOf(given)
    .flatMap((manifest) => objectsIn(manifest))
    .map(({ object, path }) => CheckedObject._of(object, { within: path }));
  objects.forEach(({ _manifest }) => scopes.learn(_manifest));
  return ObjectSet._of(objects, { minors, declarations, isNamespaced: (manifest) => scopes.isNamespaced(manifest) });
}

function found(rule: IRule, given: Given, facts: Partial<ClusterFacts>): Reported[] {
  return rule.check(setOf(given, facts)).map((finding) => reported(rule, finding));
}

function manifestsOf(given: Given): Manifest[] {
  const manifests =
    typeof given === 'string'
      ? parseAllDocuments(given, { version: '1.1', merge: true }).map((document) => document.toJS() as Manifest)
      : ([given].flat() as Manifest[]);
  // A rule changes nothing.
  return manifests.map((manifest) => frozen(manifest));
}

function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object') {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

/** The value, or the key, is part of the problem. */
function expectValueIn({ object, field, problem }: Reported): void {
  const segments = parseFieldPath(field);
  const value = valueAt(object.manifest, segments);
  if (['string', 'number', 'boolean'].includes(typeof value) && !problem.includes(String(segments.at(-1)))) {
    expect(problem).toContain(String(value));
  }
}

function titleOf({ kind, name }: CheckedObject): string {
  return `${kind}/${name}`;
}

/** An object with each of its values replaced by others; `apiVersion` and `kind` are strings in any set. */
function mutations(manifest: Manifest): unknown[] {
  const { apiVersion: _, kind: __, ...fields } = manifest;
  return pathsIn(fields).flatMap((path) => JUNK.map((junk) => replaced(manifest, path, junk)));
}

function pathsIn(value: unknown, path: readonly Segment[] = []): Segment[][] {
  if (value === null || typeof value !== 'object') {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const inside = [...path, Array.isArray(value) ? Number(key) : key];
    return [inside, ...pathsIn(inner, inside)];
  });
}

function replaced(value: unknown, path: readonly Segment[], by: unknown): unknown {
  if (path.length === 0) {
    return by;
  }
  const [first, ...rest] = path;
  const inner = replaced((value as Record<Segment, unknown>)[first], rest, by);
  return Array.isArray(value) ? Object.assign([...(value as unknown[])], { [first]: inner }) : { ...(value as object), [first]: inner };
}
