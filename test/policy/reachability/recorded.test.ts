import { judged } from './judged';
import { POLICIES } from './policies';
import recorded from './recorded.json';
import { WORLD } from './world';

/** What `test/e2e/reachability.e2e.ts` has recorded. */
const RECORDED: { readonly [feature: string]: readonly string[] } = recorded;

describe('connections that a cluster has refused', () => {
  test('are recorded for each feature', () => {
    expect(Object.keys(RECORDED)).toEqual(Object.keys(POLICIES));
    expect(Object.keys(POLICIES).length).toBeGreaterThan(30);
  });

  test.each(Object.keys(POLICIES))('are those that are judged to be refused: %s', (feature) => {
    expect(judged([...WORLD, ...POLICIES[feature]])).toEqual(RECORDED[feature]);
  });
});
