import fc from 'fast-check';
import { check } from '../../lib/check/check';
import { PACKS } from '../../lib/check/packs';
import { read } from '../../lib/check/read/read';
import { FORMATS, report } from '../../lib/check/report/report';
import { anyDocuments } from './random-documents';
import { sarifProblems } from './report/sarif-schema';
import { parseXml } from './report/xml';

/** The same documents each time: `SEED=2 RUNS=100000` tries others, and more. */
const [SEED, RUNS] = [Number(process.env.SEED ?? 1), Number(process.env.RUNS ?? 500)];
/** Milliseconds, many more than a document needs. */
const TIMEOUT = RUNS * 100;

test(
  'any document is checked and reported, or refused with a message',
  () => {
    let found = 0;
    const minors = fc.subarray([27, 30, 36], { minLength: 1 });
    fc.assert(
      fc.property(anyDocuments, fc.constantFrom(...PACKS), minors, (document, pack, versions) => {
        const reading = read(['-'], document);
        expect(reading.errors.filter(({ message }) => !/^.+: .+$/s.test(message))).toEqual([]);
        const { findings } = check(reading, { pack, minors: versions, crds: [] });
        expect(findings.filter(({ line, column, problem }) => !(line > 0 && column > 0 && problem !== ''))).toEqual([]);
        const [text, json, sarif, junit] = FORMATS.map((format) =>
          report({ findings, objects: reading.objects, version: '1.2.3' }, format, false),
        );
        expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]/);
        expect((JSON.parse(json) as { findings: unknown[] }).findings).toHaveLength(findings.length);
        expect(sarifProblems(sarif)).toEqual([]);
        expect(parseXml(junit).name).toBe('testsuites');
        found += findings.length;
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // Otherwise most of it would say nothing of rules.
    expect(found).toBeGreaterThan(RUNS);
  },
  TIMEOUT,
);
