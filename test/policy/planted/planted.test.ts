import { BASE, DEFECTS, findings, mistakes, unplanted } from './planted';

/** Rules that find no mistake in objects of files, and why. */
const WITHOUT_DEFECT = new Map([
  ['forbidden-edge', 'files do not declare who calls whom'],
  ['undeclared-path', 'files do not declare who calls whom'],
]);

describe('a system without mistakes', () => {
  test('has no findings', () => {
    expect(BASE.length).toBeGreaterThan(25);
    expect(findings(BASE)).toEqual([]);
  });
});

describe('a mistake in it', () => {
  test('is one of many', () => {
    const ids = DEFECTS.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(700);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('is there for each rule of the policy `production`', () => {
    expect(unplanted()).toEqual([...WITHOUT_DEFECT.keys()]);
  });

  test.each(DEFECTS.map((each) => [each.id.slice(0, 200), each] as const))('is found by its rule alone: %s', (_, each) => {
    expect(mistakes(each)).toEqual([]);
  });
});
