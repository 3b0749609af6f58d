import { createHash } from 'node:crypto';
import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LocatedFinding, RuleInfo } from '../finding';
import { STDIN_NAME } from '../read/files';
import { messageOf, Result, sentencesOf } from './result';

/**
 * A report in the format of code scanning.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif({ findings, version }: Result): string {
  const rules = [...new Map(findings.map(({ rule }) => [rule.id, rule])).values()];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const fingerprints = new Fingerprints();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk8s-shop',
            version,
            semanticVersion: version,
            informationUri: 'https://github.com/cdk8s-shop/cdk8s-shop',
            rules: rules.map(descriptorOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => ({
          ruleId: finding.rule.id,
          ruleIndex: indexes.get(finding.rule.id),
          ...resultOf(finding),
          partialFingerprints: { primaryLocationLineHash: fingerprints.of(finding) },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptorOf(rule: RuleInfo): object {
  const { id, severity, link } = rule;
  const [why, fix] = sentencesOf(rule);
  return {
    id,
    shortDescription: { text: why },
    fullDescription: { text: `${why} ${fix}` },
    help: { text: `${why} ${fix} ${link}`, markdown: `${why}\n\n${fix}\n\n[More about it](${link})` },
    helpUri: link,
    defaultConfiguration: { level: severity },
    properties: { tags: ['kubernetes'] },
  };
}

function resultOf(finding: LocatedFinding): object {
  const { severity, file, line, column, object, path, field, suppressed } = finding;
  const logicalLocations = [
    { fullyQualifiedName: field === '' ? object : `${object} ${field}`, kind: 'resource' },
    ...(path === undefined ? [] : [{ fullyQualifiedName: path, kind: 'construct' }]),
  ];
  return {
    level: severity,
    message: { text: `${object}: ${messageOf(finding)}` },
    locations: [
      { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column } }, logicalLocations },
    ],
    // Where any result of a run has this property, all must have it.
    suppressions: suppressed === undefined ? [] : [{ kind: 'inSource', justification: suppressed }],
  };
}

/** Relative to the working directory for files below it: the root of the repository, where code scanning looks for them. */
function uriOf(file: string): string {
  if (file === STDIN_NAME) {
    return 'stdin';
  }
  const path = relative(process.cwd(), file);
  return path.startsWith('..') || isAbsolute(path) ? pathToFileURL(file).href : path.split(sep).map(encodeURIComponent).join('/');
}

/** What identifies a finding when lines move: code scanning takes findings that have it in common for one. */
class Fingerprints {
  private readonly counts = new Map<string, number>();

  public of({ rule, file, object, field, problem }: LocatedFinding): string {
    const identity = JSON.stringify([rule.id, file, object, field, field === '' ? problem : '']);
    const count = (this.counts.get(identity) ?? 0) + 1;
    this.counts.set(identity, count);
    return `${createHash('sha256').update(identity).digest('hex').slice(0, 16)}:${count}`;
  }
}
