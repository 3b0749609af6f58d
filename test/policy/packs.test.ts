import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONSISTENCY } from '../../lib/policy/packs/consistency';
import { PRODUCTION } from '../../lib/policy/packs/production';
import { REFERENCES } from '../../lib/policy/packs/references';
import { RESTRICTED } from '../../lib/policy/packs/restricted';
import { VALID } from '../../lib/policy/packs/valid';
import { VALIDATION } from '../../lib/policy/packs/validation';
import { IRule } from '../../lib/policy/rule';
import { Severity } from '../../lib/policy/severity';

const PAGE = readFileSync(join(__dirname, '../../docs/policy.md'), 'utf8');

function without(rules: readonly IRule[], ...others: readonly (readonly IRule[])[]): readonly IRule[] {
  return rules.filter((rule) => !others.flat().includes(rule));
}

/** The rules of the table below a heading, with their severity. */
function listed(heading: string): string[] {
  const section = PAGE.slice(PAGE.indexOf(`\n${heading}\n`) + heading.length + 2).split(/^##/m)[0];
  return [...section.matchAll(/^\| (\*?)`([a-z-]+)`\1 \|/gm)].map(([, mark, id]) => `${mark === '' ? 'error' : 'warning'} ${id}`);
}

describe('the page about policies', () => {
  test.each([
    ['### All objects', without(VALID, REFERENCES, VALIDATION, CONSISTENCY)],
    ['### References', REFERENCES],
    ['### What API servers refuse', VALIDATION],
    ['### Objects that agree', CONSISTENCY],
    ['## Rule of restricted', without(RESTRICTED, VALID)],
    ['## Rules of production', without(PRODUCTION, RESTRICTED)],
  ])('lists the rules with their severity, and no others, below "%s"', (heading, rules) => {
    const expected = rules.map(({ severity, id }) => `${severity === Severity.ERROR ? 'error' : 'warning'} ${id}`);
    expect(listed(heading).sort()).toEqual(expected.sort());
  });
});
