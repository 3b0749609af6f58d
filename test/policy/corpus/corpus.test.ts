import { PACKED } from '../../../imports/kubernetes';
import { unpacked } from '../../../lib/policy/schema/packed';
import type { SchemaData } from '../../../lib/policy/schema/schema-data';
import { disagreements } from './compare';
import { CORPUS } from './corpus';
import { DIFFERENCES } from './differences';
import { RECORDED } from './recorded';

const differing = disagreements().map(({ key }) => key);
const listed = DIFFERENCES.flatMap(({ cases }) => cases);

describe('the objects that API servers have judged', () => {
  const ids = CORPUS.map(({ id }) => id);

  test('are many, each with an id of its own', () => {
    expect(ids.length).toBeGreaterThan(1500);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  // Skipped until somebody has asked the servers.
  (Object.keys(RECORDED).length === 0 ? test.skip : test)('have all been judged', () => {
    expect(Object.keys(RECORDED)).toEqual(ids);
  });

  test.each(['1.29', '1.36'])('are of every kind that Kubernetes %s has', (minor) => {
    const known = new Set(CORPUS.map(({ object }) => `${object.apiVersion} ${object.kind}`));
    const kinds = kindsOf(minor);
    expect(kinds.length).toBeGreaterThan(60);
    expect(kinds.filter((kind) => !known.has(kind))).toEqual([]);
  });
});

describe('the policy `valid`', () => {
  test('judges objects as the API servers do, apart from known differences', () => {
    expect(differing.filter((key) => !listed.includes(key))).toEqual([]);
  });

  test('still judges differently where that is known', () => {
    expect(listed.filter((key) => !differing.includes(key))).toEqual([]);
  });
});

/** The kinds of a version, each after its apiVersion. */
function kindsOf(minor: string): string[] {
  const { versions, kinds } = unpacked(PACKED) as SchemaData;
  const bit = 1 << versions.indexOf(minor);
  return Object.entries(kinds).flatMap(([apiVersion, all]) =>
    Object.entries(all).flatMap(([kind, { versions: mask = bit }]) => ((mask & bit) === 0 ? [] : `${apiVersion} ${kind}`)),
  );
}
