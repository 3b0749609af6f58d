import { pathToFileURL } from 'node:url';
import { report } from '../../../lib/check/report/report';
import { EMPTY, RESULT } from './findings';
import { sarifProblems } from './sarif-schema';

interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: {
    readonly tool: { readonly driver: { readonly name: string; readonly version: string; readonly rules: Rule[] } };
    readonly columnKind: string;
    readonly results: SarifResult[];
  }[];
}

interface Rule {
  readonly id: string;
  readonly helpUri: string;
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: string };
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number; readonly startColumn: number };
    };
    readonly logicalLocations: { readonly fullyQualifiedName: string }[];
  }[];
  readonly suppressions: { readonly kind: string; readonly justification: string }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

const logOf = (result: typeof RESULT) => JSON.parse(report(result, 'sarif', true)) as Log;

describe('the report for code scanning', () => {
  const log = logOf(RESULT);
  const [{ tool, results, columnKind }] = log.runs;

  test('is a log of SARIF 2.1.0 by this version of this program', () => {
    expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') as string });
    expect(log.runs).toHaveLength(1);
    expect(tool.driver).toMatchObject({ name: 'cdk8s-shop', version: '1.2.3', semanticVersion: '1.2.3' });
    expect(columnKind).toBe('utf16CodeUnits');
  });

  test.each([RESULT, EMPTY])('is what the schema of SARIF accepts', (result) => {
    const text = report(result, 'sarif', false);
    expect(sarifProblems(text)).toEqual([]);
    expect(sarifProblems(text.replace('"results"', '"result"'))).toEqual(['/runs/0 must NOT have additional properties']);
  });

  test('describes each rule once, with help and a link', () => {
    expect(tool.driver.rules.map(({ id, defaultConfiguration }) => [id, defaultConfiguration.level])).toEqual([
      ['replicas', 'warning'],
      ['image-tag', 'error'],
    ]);
    for (const { helpUri, help } of tool.driver.rules) {
      expect(new URL(helpUri).protocol).toBe('https:');
      expect(help.markdown).toContain(`(${helpUri})`);
      expect(help.text).toContain('Run two replicas.');
    }
  });

  test('has each finding with its rule, message and places', () => {
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual(RESULT.findings.map(({ rule, severity }) => [rule.id, severity]));
    results.forEach(({ ruleId, ruleIndex }) => expect(tool.driver.rules[ruleIndex].id).toBe(ruleId));
    expect(results[0].message.text).toBe('Deployment shop/cart: replicas 1 is too few: use 2');
    expect(results[0].locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: 'dist/cart%20%26%20co.yaml' }, region: { startLine: 12, startColumn: 3 } },
        logicalLocations: [
          { fullyQualifiedName: 'Deployment shop/cart spec.replicas', kind: 'resource' },
          { fullyQualifiedName: 'shop/cart/deployment', kind: 'construct' },
        ],
      },
    ]);
    expect(results[3].locations[0].physicalLocation.artifactLocation.uri).toBe('stdin');
  });

  test('has the reasons of suppressions, and says of each other finding that it has none', () => {
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [],
      [{ kind: 'inSource', justification: 'a queue "consumer" <needs> one' }],
      [],
    ]);
  });

  test('identifies findings by what does not change when lines move', () => {
    const moved = { ...RESULT, findings: RESULT.findings.map((finding) => ({ ...finding, line: finding.line + 7 })) };
    const fingerprints = (each: typeof RESULT) =>
      logOf(each).runs[0].results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
    expect(fingerprints(moved)).toEqual(fingerprints(RESULT));
    expect(new Set(fingerprints(RESULT)).size).toBe(4);
  });

  test('names files relative to the working directory, and others by their URL', () => {
    const at = (file: string) =>
      logOf({ ...RESULT, findings: [{ ...RESULT.findings[0], file }] }).runs[0].results[0].locations[0].physicalLocation.artifactLocation
        .uri;
    expect(at(`${process.cwd()}/dist/a.yaml`)).toBe('dist/a.yaml');
    expect(at('./dist/../b.yaml')).toBe('b.yaml');
    expect(at('/elsewhere/a b.yaml')).toBe(pathToFileURL('/elsewhere/a b.yaml').href);
  });

  test('is complete without findings', () => {
    expect(logOf(EMPTY).runs).toMatchObject([{ results: [], tool: { driver: { rules: [] } } }]);
  });
});
