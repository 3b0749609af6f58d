import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../../../lib/check/read/read';
import { describeWith } from '../../needs';
import { CORPUS } from './corpus';
import { GO, kubectlReads, KubectlReading } from './kubectl';
import { randomFiles } from './random-files';

const KUBECTL = join(__dirname, 'corpus.json');
const ADVICE = 'install Go (golang-go)';

/** Files that are refused here, and that kubectl reads. */
const STRICTER = ['value "a"#b', 'value [a, b:]', 'value [a:, b]', 'value {a:}', 'a: [b\nc]'];

/** Made by kubectl's packages: `UPDATE_CORPUS=true npx jest test/check/read/kubectl`. */
const expected = (): Record<string, KubectlReading> => JSON.parse(readFileSync(KUBECTL, 'utf8')) as Record<string, KubectlReading>;

/** What is compared: the objects, or that there is an error. kubectl itself needs no apiVersion, but the API server does. */
function kubectl({ objects, error }: KubectlReading): unknown {
  const isRefused = error !== undefined || objects.some((object) => !(object as { apiVersion?: unknown }).apiVersion);
  return isRefused ? 'an error' : normalized(objects);
}

function ours(file: Uint8Array): unknown {
  const { objects, errors } = read(['-'], file);
  return errors.length > 0 ? 'an error' : normalized(objects.map(({ manifest }) => manifest));
}

/** JSON has one zero. */
function normalized(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('what is read', () => {
  test.each(Object.keys(CORPUS).filter((title) => !STRICTER.includes(title)))('equals what kubectl reads: %j', (title) => {
    expect(ours(CORPUS[title])).toEqual(kubectl(expected()[title]));
  });

  test.each(STRICTER)('is an error where the parser is stricter than kubectl: %j', (title) => {
    expect(ours(CORPUS[title])).toBe('an error');
    expect(kubectl(expected()[title])).not.toBe('an error');
  });
});

describeWith(GO, ADVICE, "kubectl's packages", () => {
  test('read from the corpus what is recorded', () => {
    const readings = kubectlReads(Object.values(CORPUS));
    const all = Object.fromEntries(Object.keys(CORPUS).map((title, index) => [title, readings[index]]));
    if (process.env.UPDATE_CORPUS === 'true') {
      writeFileSync(KUBECTL, `${JSON.stringify(all, undefined, 2)}\n`);
    }
    expect(all).toEqual(expected());
  });

  test('read the same from random files, or refuse them, too', () => {
    const files = randomFiles(Number(process.env.RUNS ?? 2000));
    const readings = kubectlReads(files);
    const different = files.flatMap((file, index) => {
      const [mine, theirs] = [ours(file), kubectl(readings[index])];
      const isSafe = mine === 'an error' || read(['-'], file).dropped.length > 0 || KNOWN.test(readings[index].error ?? '');
      return isSafe || JSON.stringify(sorted(mine)) === JSON.stringify(sorted(theirs))
        ? []
        : [{ file: file.toString(), mine, theirs: readings[index] }];
    });
    expect(different).toEqual([]);
  });
});

/** What only kubectl refuses, and says so when the file is applied. */
const KNOWN = /tab character|cannot start any token|mapping values are not allowed|(could|did) not find expected/;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  const isObject = value !== null && typeof value === 'object';
  return isObject
    ? Object.entries(value)
        .map(([key, each]) => [key, sorted(each)])
        .sort()
    : value;
}
