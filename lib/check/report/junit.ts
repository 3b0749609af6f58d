import type { LocatedFinding } from '../finding';
import { messageOf, Result, sentencesOf } from './result';

/**
 * A report in the format of test runners: a suite for each file, in which each finding is a test that failed, and each object without findings one that
 * passed.
 *
 * @see https://docs.gitlab.com/ci/testing/unit_test_reports/
 */
export function toJunit({ findings, objects }: Result): string {
  const suites = new Map<string, string[]>();
  const add = (file: string, test: string) => {
    const tests = suites.get(file);
    if (tests) {
      tests.push(test);
    } else {
      suites.set(file, [test]);
    }
  };
  const found = new Set(findings.map(({ file, object }) => `${file}\0${object}`));
  const names = new Names();
  findings.forEach((finding) => add(finding.file, failed(finding, names.of(finding))));
  objects
    .filter(({ file, title }) => !found.has(`${file}\0${title}`))
    .forEach(({ file, title }) => add(file, `    <testcase${attributes({ classname: file, name: title, file })}/>`));
  const lines = [...suites].flatMap(([file, tests]) => [
    `  <testsuite${attributes({ name: file, ...totals(tests) })}>`,
    ...tests,
    '  </testsuite>',
  ]);
  const all = attributes({ name: 'cdk8s-shop check', ...totals([...suites.values()].flat()) });
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${all}>`, ...lines, '</testsuites>'].join('\n')}\n`;
}

/** Names of findings, each of its own: GitLab takes tests that have a file and a name in common for one. */
class Names {
  private readonly counts = new Map<string, number>();

  public of({ rule, file, object, field }: LocatedFinding): string {
    const name = `${object}${field === '' ? '' : ` ${field}`}: ${rule.id}`;
    const count = (this.counts.get(`${file}\0${name}`) ?? 0) + 1;
    this.counts.set(`${file}\0${name}`, count);
    return count === 1 ? name : `${name} (${count})`;
  }
}

function failed(finding: LocatedFinding, name: string): string {
  const { rule, severity, file, line, column, suppressed } = finding;
  const message = messageOf(finding);
  const outcome =
    suppressed === undefined
      ? `<failure${attributes({ message, type: severity })}>${escaped(`${file}:${line}:${column}\n${message}\n${sentencesOf(rule).join(' ')}\n${rule.link}`)}</failure>`
      : `<skipped${attributes({ message: suppressed })}>${escaped(suppressed)}</skipped>`;
  return `    <testcase${attributes({ classname: file, name, file, line: String(line) })}>${outcome}</testcase>`;
}

function totals(tests: readonly string[]): { readonly [name: string]: string } {
  const having = (element: string) => String(tests.filter((test) => test.includes(element)).length);
  return { tests: String(tests.length), failures: having('><failure '), errors: '0', skipped: having('><skipped ') };
}

function attributes(values: { readonly [name: string]: string }): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

/** Without the characters that XML 1.0 does not have, which become U+FFFD. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\ud800-\udfff]/gu, '\ufffd')
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/[&<>"\n\t\r]/g, (character) => ENTITIES[character]);
}
